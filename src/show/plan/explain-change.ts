import { toPointer } from '../../core/tree/path.ts'
import type { Service } from '../../read/model/service.ts'
import { listStepsAt } from '../compare/side.ts'
import { mayHashDiffer } from './compose-behaviour.ts'
import { COMPOSE_LABELS, type EngineContainer } from './engine-state.ts'
import type { PlanReason } from './plan.ts'
import { listOtherAttributes } from './reported-attributes.ts'
import type { Situation } from './situation.ts'

/**
 * Why the config hash of a container differs, as far as the container tells. Values of variables are not shown, nor is
 * anything that only the container has.
 */
export function explainChange(
  name: string,
  service: Service,
  container: EngineContainer,
  situation: Situation,
): readonly PlanReason[] {
  const { side, state } = situation
  const steps = listStepsAt(side, ['services', name])
  const details = state.details.get(container.id)
  const paths = details === undefined ? [] : listOtherAttributes({ details, container, service, side })
  if (paths.length > 0) return paths.map((path) => createChange(name, path, situation))
  const version = container.labels.get(COMPOSE_LABELS.version) ?? ''
  const isByVersion = version !== '' && mayHashDiffer(version, situation.options.composeVersion)
  return [isByVersion ? { kind: 'compose-version', name: version, steps } : { kind: 'configuration', steps }]
}

function createChange(name: string, path: readonly string[], { side }: Situation): PlanReason {
  const steps = listStepsAt(side, ['services', name, ...path], ['services', name])
  return { kind: 'attribute', pointer: toPointer(path), steps }
}
