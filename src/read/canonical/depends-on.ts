import { createBoolean, createImplied, createMapping, readFrom, createString, setValue } from '../../core/tree/build.ts'
import type { Entry, Node, StringScalar } from '../../core/tree/node.ts'
import { namesToMapping } from './key-values.ts'

/** A dependency as short syntax defines it: started and required. */
export function createStartedDependency(item: StringScalar): Node {
  return createMapping(
    { condition: createString('service_started', readFrom(item)), required: createBoolean(true, readFrom(item)) },
    readFrom(item),
  )
}

/**
 * `depends_on`: a list of services, or a mapping from services to conditions.
 *
 * Compose Specification, services, depends_on.
 */
export function dependsOn(node: Node): Node {
  if (node.kind !== 'mapping') return namesToMapping(node, createStartedDependency)
  const entries = new Map<string, Entry>()
  for (const [name, entry] of node.entries) entries.set(name, { ...entry, value: completeDependency(entry.value) })
  return { ...node, entries }
}

function completeDependency(dependency: Node): Node {
  if (dependency.kind !== 'mapping') return dependency
  let whole = dependency
  if (!whole.entries.has('condition')) {
    whole = setValue(
      whole,
      'condition',
      createString('service_started', createImplied(whole, 'a dependency without a condition')),
    )
  }
  if (!whole.entries.has('required')) {
    whole = setValue(
      whole,
      'required',
      createBoolean(true, createImplied(whole, 'a dependency that does not say otherwise')),
    )
  }
  return whole
}
