import { isFromOutside } from '../../core/messages/quote.ts'
import { getEntries, isSequence, type Node } from '../../core/tree/node.ts'
import { findNode, toPointer } from '../../core/tree/path.ts'
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
  const steps = listStepsAt(situation.side, ['services', name])
  const others = listDifferences(name, service, container, situation)
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
  const { side, own, selected } = situation
  const attributes = selected.map((name) => {
    const [container] = own.get(name) ?? []
    if (container === undefined) return [name, undefined] as const
    const service = findService(side, name)
    return [name, service === undefined ? [] : listDifferences(name, service, container, situation)] as const
  })
  return createRunningSide(side, new Map(attributes))
}

/** What a container has otherwise than its service, as far as it tells. */
function listDifferences(
  name: string,
  service: Service,
  container: EngineContainer,
  { side, state }: Situation,
): readonly OtherAttribute[] {
  const details = state.details.get(container.id)
  if (details === undefined) return []
  return listOtherAttributes({ details, container, service, side }).map((other) => {
    const written = findNode(side.model.root, ['services', name, ...other.path])
    // Nothing tells which item of a list had the value of a variable.
    const isHidden = isSequence(written) && written.items.some(hasValueFromOutside)
    return isHidden ? { path: other.path, running: undefined, isShown: false } : other
  })
}

function hasValueFromOutside(node: Node): boolean {
  return isFromOutside(node) || [...getEntries(node).values()].some(({ value }) => isFromOutside(value))
}
