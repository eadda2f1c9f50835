import { deviceLimits } from './limits/devices.ts'
import { healthcheckLimits } from './limits/healthcheck.ts'
import { mountLimits } from './limits/mounts.ts'
import { namespaceLimits } from './limits/namespaces.ts'
import { networkLimits } from './limits/networks.ts'
import { portLimits } from './limits/ports.ts'
import { processLimits } from './limits/process.ts'
import { resourceLimits } from './limits/resources.ts'
import type { Limit } from './row.ts'

/** The values that the engine accepts for attributes. If a value violates several rows, the first one counts. */
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
