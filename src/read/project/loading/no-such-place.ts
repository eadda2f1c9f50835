import { amount, name, names, text, type Message } from '../../../core/messages/message.ts'
import { findNearest } from '../../../core/messages/nearest.ts'
import { nameSubject } from '../../../core/messages/subject.ts'
import { suggestNearest } from '../../../core/messages/suggestion.ts'
import type { Node } from '../../../core/tree/node.ts'
import { findChild, findNode, formatPath, type Path } from '../../../core/tree/path.ts'
import { findDroppedPlace } from './dropped-place.ts'
import { isAccepted } from './load-project.ts'
import type { LoadedModel } from './load.ts'
import { listProfiles } from '../merging/profiles.ts'

/** At most this many names are listed. */
const MAX_NAMES = 15

/** Explains why there is nothing at a path of the canonical model, and what exists instead. */
export function describeNoSuchPlace(model: LoadedModel, path: Path): Message {
  const [section, service] = path
  const disabled = section === 'services' ? model.disabled.get(String(service)) : undefined
  if (disabled !== undefined) {
    return text`${nameSubject(path.slice(0, 2))} is not enabled; enable one of its profiles: ${names(listProfiles(disabled.value), 'or')}.`
  }
  if (
    path.length >= 2 &&
    findNode(model.root, path.slice(0, 2)) === undefined &&
    findNode(model.whole, path) !== undefined
  ) {
    return text`${nameSubject(path.slice(0, 2))} is not used by any service, so Compose leaves it out.`
  }
  if (isAccepted(model) && findDroppedPlace(model, path) !== undefined) {
    return text`Compose drops ${name(formatPath(path))}.`
  }
  const { node, depth } = findDeepest(model.root, path)
  const missing = path.slice(0, depth + 1)
  return text`There is no ${name(formatPath(missing))}${suggestStep(String(missing.at(-1)), node, missing.slice(0, -1))}`
}

/** The deepest existing node along a path, and its depth. */
function findDeepest(root: Node, path: Path): { readonly node: Node; readonly depth: number } {
  let node = root
  for (const [depth, step] of path.entries()) {
    const child = findChild(node, step)
    if (child === undefined) return { node, depth }
    node = child
  }
  return { node, depth: path.length }
}

function suggestStep(step: string, parent: Node, path: Path): Message {
  const owner = path.length === 0 ? text`the project` : text`${name(formatPath(path))}`
  if (parent.kind === 'scalar') return text`; ${owner} is a single value.`
  if (parent.kind === 'sequence') {
    return parent.items.length === 1
      ? text`; ${owner} has one item, "[0]".`
      : text`; ${owner} has ${amount(parent.items.length)} items, "[0]" to ${name(`[${parent.items.length - 1}]`)}.`
  }
  const keys = [...parent.entries.keys()]
  const near = findNearest(step, keys).map((key) => formatPath([...path, key]))
  const others = keys.length > MAX_NAMES ? text`${amount(keys.length)} other keys` : names(keys, 'and')
  return suggestNearest(near, text`; ${owner} has ${others}.`)
}
