import { securityOptions, sysctlOptions } from './options/kernel.ts'
import { loggingOptions } from './options/logging.ts'
import { networkOptions } from './options/networks.ts'
import { tmpfsOptions, volumeOptions } from './options/volumes.ts'
import type { Limit } from './row.ts'

/** The options that the engine and its drivers accept. If a value violates several rows, the first one counts. */
export const options: readonly Limit[] = [
  ...loggingOptions,
  ...volumeOptions,
  ...tmpfsOptions,
  ...networkOptions,
  ...sysctlOptions,
  ...securityOptions,
]
