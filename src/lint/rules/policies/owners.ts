import { SECTIONS } from '../../../core/messages/subject.ts'
import { getEntries, getValue, type Node } from '../../../core/tree/node.ts'
import type { Path } from '../../../core/tree/path.ts'
import type { LoadedModel } from '../../../read/project/loading/load.ts'
import type { Budget, CountedPattern, Steps } from './walk.ts'

interface Search {
  readonly model: LoadedModel
  /** Whether the policy applies to a service of this name. */
  readonly isMeant: CountedPattern
  readonly budget: Budget
}

/** What a policy applies to: a service, a network and so on, or the whole project. */
export interface Owner {
  readonly path: Path
  readonly node: Node
}

function isOwned(steps: Steps): boolean {
  const [section] = steps
  return section?.name !== undefined && SECTIONS.has(section.name) && steps.length > 2
}

export function isOwnerOf({ path: [section, name] }: Owner, steps: Steps, budget: Budget): boolean {
  if (section === undefined) return !isOwned(steps)
  return isOwned(steps) && steps[0]?.name === section && steps[1]?.matches(String(name), budget) === true
}

/** The owners of what a path leads to. */
export function findOwners(steps: Steps, { model, isMeant, budget }: Search): readonly Owner[] {
  if (!isOwned(steps)) return [{ path: [], node: model.whole }]
  const section = steps[0]?.name ?? ''
  return [...getEntries(getValue(model.whole, section))].flatMap(([name, { value }]) => {
    if (steps[1]?.matches(name, budget) !== true) return []
    // A service run by a provider is not a container.
    if (section === 'services' && (!isMeant(name, budget) || getValue(value, 'provider') !== undefined)) return []
    return [{ path: [section, name], node: value }]
  })
}
