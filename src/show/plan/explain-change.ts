import type { Service } from '../../read/model/service.ts'
import { listStepsAt } from '../compare/side.ts'
import { COMPOSE_LABELS, type EngineContainer } from './engine-state.ts'
import type { PlanReason } from './plan.ts'
import type { Situation } from './situation.ts'

/** Why the config hash of a container differs, as far as the container tells. */
export function explainChange(
  name: string,
  _service: Service,
  container: EngineContainer,
  { side }: Situation,
): readonly PlanReason[] {
  const version = container.labels.get(COMPOSE_LABELS.version)
  const steps = listStepsAt(side, ['services', name])
  return [version === undefined ? { kind: 'configuration', steps } : { kind: 'configuration', steps }]
}
