import type { Promised } from './attack.ts'
import { hostileEngine } from './hostile-engine.ts'
import { hostileRegistry } from './hostile-registry.ts'

export const othersAreNotTrusted: Promised = {
  promise: 'Engines and registries are not trusted either.',
  attacks: [...hostileEngine, ...hostileRegistry],
}
