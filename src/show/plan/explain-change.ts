import { toPointer } from '../../core/tree/path.ts'
import type { Service } from '../../read/model/service.ts'
import { compareAttributes } from '../compare/attributes.ts'
import { findService, listStepsAt, type Side } from '../compare/side.ts'
import { mayHashDiffer } from './compose-behaviour.ts'
import { COMPOSE_LABELS, type EngineContainer } from './engine-state.ts'
import type { PlanReason } from './plan.ts'
import { listOtherAttributes, type OtherAttribute } from './reported-attributes.ts'
import { createRunningSide } from './running-side.ts'
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
  const others = details === undefined ? [] : listOtherAttributes({ details, container, service, side })
  if (others.length > 0) return others.flatMap((other) => createChanges(name, other, situation))
  const version = container.labels.get(COMPOSE_LABELS.version) ?? ''
  const isByVersion = version !== '' && mayHashDiffer(version, situation.options.composeVersion)
  return [isByVersion ? { kind: 'compose-version', name: version, steps } : { kind: 'configuration', steps }]
}

function createChanges(name: string, other: OtherAttribute, { side }: Situation): readonly PlanReason[] {
  const place = ['services', name, ...other.path]
  const running = other.isShown ? createRunningSide(side, new Map([[name, [other]]])) : side
  const changes = compareAttributes(running, place, side, place)
  if (changes.length === 0)
    return [{ kind: 'attribute', pointer: toPointer(other.path), steps: listStepsAt(side, place, ['services', name]) }]
  return changes.map((change) => ({
    ...change,
    pointer: `${toPointer(other.path)}${change.pointer}`,
    steps: change.after?.steps ?? listStepsAt(side, place, ['services', name]),
  }))
}

/** The project as it runs, as far as containers tell: the old side of a comparison with the files. */
export function createRunningSideOf(situation: Situation): Side {
  const { side, own, state, selected } = situation
  const attributes = selected.map((name) => {
    const [container] = own.get(name) ?? []
    if (container === undefined) return [name, undefined] as const
    const service = findService(side, name)
    const details = state.details.get(container.id)
    const isKnown = service !== undefined && details !== undefined
    return [name, isKnown ? listOtherAttributes({ details, container, service, side }) : []] as const
  })
  return createRunningSide(side, new Map(attributes))
}
