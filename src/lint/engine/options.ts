import { listSecurityOptions, listSysctlOptions } from './options/kernel.ts'
import { listLoggingOptions } from './options/logging.ts'
import { listNetworkOptions } from './options/networks.ts'
import { listTmpfsOptions, listVolumeOptions } from './options/volumes.ts'
import type { Limit, RowsOf } from './row.ts'

/** The options that the engine and its drivers accept. If a value violates several rows, the first one counts. */
export const options: readonly RowsOf<Limit>[] = [
  { attributes: ['services.*.logging'], rows: listLoggingOptions },
  { attributes: ['volumes'], rows: listVolumeOptions },
  { attributes: ['services.*.tmpfs'], rows: listTmpfsOptions },
  { attributes: ['networks'], rows: listNetworkOptions },
  { attributes: ['services.*.sysctls'], rows: listSysctlOptions },
  { attributes: ['services.*.security_opt'], rows: listSecurityOptions },
]
