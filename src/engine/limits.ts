import { deviceLimits } from './limits/devices.ts'
import { healthcheckLimits } from './limits/healthcheck.ts'
import { mountLimits } from './limits/mounts.ts'
import { namespaceLimits } from './limits/namespaces.ts'
import { networkLimits } from './limits/networks.ts'
import { portLimits } from './limits/ports.ts'
import { processLimits } from './limits/process.ts'
import { resourceLimits } from './limits/resources.ts'
import type { Limit } from './row.ts'

/** What the engine accepts as the value of an attribute. Of several rows for one value, the first that it goes against counts. */
export const limits: readonly Limit[] = [
  ...resourceLimits,
  ...processLimits,
  ...namespaceLimits,
  ...healthcheckLimits,
  ...networkLimits,
  ...portLimits,
  ...deviceLimits,
  ...mountLimits,
]
