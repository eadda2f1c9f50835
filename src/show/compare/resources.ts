import type { Network, Volume } from '../../read/model/project.ts'
import { compareAttributes } from './attributes.ts'
import type { AttributeChange, ResourceAction, ResourceChange } from './comparison.ts'
import type { Side } from './side.ts'

export type ResourceKind = 'networks' | 'volumes'

/** A network or volume of a project. */
export interface Resource {
  readonly key: string
  /** Its name in the engine. */
  readonly name: string
  readonly isExternal: boolean
}

/** The networks or volumes that services use, by key. */
export function listResources({ project }: Side, kind: ResourceKind): ReadonlyMap<string, Resource> {
  const found: Readonly<Record<string, Network | Volume>> = project[kind] ?? {}
  return new Map(
    Object.entries(found).map(([key, { name = key, external = false }]) => [key, { key, name, isExternal: external }]),
  )
}

/** What happens to each network or volume, by the engine's name. */
export function compareResources(kind: ResourceKind, before: Side, after: Side): ReadonlyMap<string, ResourceChange> {
  const old = indexByName(listResources(before, kind))
  const now = indexByName(listResources(after, kind))
  const names = [...new Set([...old.keys(), ...now.keys()])].sort()
  return new Map(
    names.map((name) => {
      const [was, is] = [old.get(name), now.get(name)]
      const attributes = was && is ? listDifferingAttributes(kind, before, was, after, is) : []
      const isRenamed = is === undefined && was !== undefined && hasOtherName(was, before, after, kind)
      return [name, { action: chooseResourceAction(kind, was, is, attributes, isRenamed), attributes }]
    }),
  )
}

function indexByName(resources: ReadonlyMap<string, Resource>): ReadonlyMap<string, Resource> {
  return new Map([...resources.values()].map((resource) => [resource.name, resource]))
}

function listDifferingAttributes(
  kind: ResourceKind,
  before: Side,
  was: Resource,
  after: Side,
  is: Resource,
): readonly AttributeChange[] {
  if (was.isExternal || is.isExternal) return []
  const changes = compareAttributes(before, [kind, was.key], after, [kind, is.key])
  // No driver means "local".
  return changes.filter(
    ({ pointer, before: old, after: now }) =>
      !(
        kind === 'volumes' &&
        pointer === '/driver' &&
        [old, now].every((origin) => (origin?.value ?? 'local') === 'local')
      ),
  )
}

/** Whether the key has a different name in the same project: then its network is replaced and the old one removed. */
function hasOtherName(was: Resource, before: Side, after: Side, kind: ResourceKind): boolean {
  const is = listResources(after, kind).get(was.key)
  return kind === 'networks' && before.project.name === after.project.name && is !== undefined && !is.isExternal
}

function chooseResourceAction(
  kind: ResourceKind,
  was: Resource | undefined,
  is: Resource | undefined,
  attributes: readonly AttributeChange[],
  isRenamed: boolean,
): ResourceAction {
  if (was?.isExternal === true || (was === undefined && is?.isExternal === true)) return 'external'
  if (is === undefined) return isRenamed ? 'removed' : 'left'
  if (was === undefined) return 'created'
  // Compose asks before it removes a volume, and keeps it unless the answer is yes.
  return kind === 'networks' && attributes.length > 0 ? 'recreated' : 'kept'
}
