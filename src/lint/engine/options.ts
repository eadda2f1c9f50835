import { securityOptions, sysctlOptions } from './options/kernel.ts'
import { loggingOptions } from './options/logging.ts'
import { networkOptions } from './options/networks.ts'
import { tmpfsOptions, volumeOptions } from './options/volumes.ts'
import type { Limit, RowsOf } from './row.ts'

/** The options that the engine and its drivers accept. If a value violates several rows, the first one counts. */
export const options: readonly RowsOf<Limit>[] = [
  { attribute: 'services.*.logging', rows: () => loggingOptions },
  { attribute: 'volumes', rows: () => volumeOptions },
  { attribute: 'services.*.tmpfs', rows: () => tmpfsOptions },
  { attribute: 'networks', rows: () => networkOptions },
  { attribute: 'services.*.sysctls', rows: () => sysctlOptions },
  { attribute: 'services.*.security_opt', rows: () => securityOptions },
]
