import { listDeviceLimits } from './limits/devices.ts'
import { listHealthcheckLimits } from './limits/healthcheck.ts'
import { listMountLimits } from './limits/mounts.ts'
import { listNamespaceLimits } from './limits/namespaces.ts'
import { listNetworkLimits } from './limits/networks.ts'
import { listPortLimits } from './limits/ports.ts'
import { listProcessLimits } from './limits/process.ts'
import { listResourceLimits } from './limits/resources.ts'
import type { Limit, RowsOf } from './row.ts'

/** The values that the engine accepts for attributes. If a value violates several rows, the first one counts. */
export const limits: readonly RowsOf<Limit>[] = [
  { attributes: ['services'], rows: listResourceLimits },
  { attributes: ['services'], rows: listProcessLimits },
  { attributes: ['services'], rows: listNamespaceLimits },
  { attributes: ['services.*.healthcheck'], rows: listHealthcheckLimits },
  { attributes: ['services.*.networks.*.link_local_ips'], rows: listNetworkLimits },
  { attributes: ['services.*.ports', 'services.*.expose'], rows: listPortLimits },
  { attributes: ['services.*.devices', 'services.*.device_cgroup_rules'], rows: listDeviceLimits },
  { attributes: ['services.*.volumes', 'services.*.volumes_from'], rows: listMountLimits },
]
