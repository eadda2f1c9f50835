import type { Environment } from '../../interpolate/environment.ts'
import { isString, type Mapping, type Node } from '../../../core/tree/node.ts'
import { createPathTable } from '../../../core/tree/path-table.ts'
import { transform, type Transform } from '../../../core/tree/transform.ts'

const lists = createPathTable<Transform<Environment>>([['services.*.environment', resolveBareItems]])

/** Bare `KEY` items of `environment` lists take their values from the environment of their own group of files. */
export function resolveListEnvironment(model: Mapping, environment: Environment): Mapping {
  return transform(model, lists, environment)
}

function resolveBareItems(node: Node, environment: Environment): Node {
  if (node.kind !== 'sequence') return node
  const items = node.items.map((item) => {
    if (!isString(item)) return item
    const variable = environment.lookUp(item.value)
    if (variable === undefined) return item
    const origin = { kind: 'environment', variable: item.value, source: variable.source } as const
    return { ...item, value: `${item.value}=${variable.value}`, origin }
  })
  return items.every((item, index) => item === node.items[index]) ? node : { ...node, items }
}
