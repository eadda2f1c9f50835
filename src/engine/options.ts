import { securityOptions, sysctlOptions } from './options/kernel.ts'
import { loggingOptions } from './options/logging.ts'
import { networkOptions } from './options/networks.ts'
import { tmpfsOptions, volumeOptions } from './options/volumes.ts'
import type { Limit } from './row.ts'

/** What the engine and its drivers accept as options; of several rows for one place, the first that it goes against counts. */
export const options: readonly Limit[] = [
  ...loggingOptions,
  ...volumeOptions,
  ...tmpfsOptions,
  ...networkOptions,
  ...sysctlOptions,
  ...securityOptions,
]
