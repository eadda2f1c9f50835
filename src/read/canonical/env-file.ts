import { createBoolean, createImplied, createMapping, readFrom, setValue } from '../../core/tree/build.ts'
import { isString, type Node } from '../../core/tree/node.ts'
import { wrapInList } from './key-values.ts'

/**
 * `env_file`: a path, a list of paths, or a list of mappings with `path`, `required` and `format`.
 *
 * Compose Specification, services, env_file.
 */
export function expandEnvFiles(node: Node): Node {
  const list = wrapInList(node)
  return list.kind === 'sequence' ? { ...list, items: list.items.map(expandEnvFile) } : list
}

function expandEnvFile(item: Node): Node {
  if (isString(item))
    return createMapping({ path: item, required: createBoolean(true, readFrom(item)) }, readFrom(item))
  if (item.kind !== 'mapping' || item.entries.has('required')) return item
  return setValue(item, 'required', createBoolean(true, createImplied(item, 'an env_file that does not say otherwise')))
}
