import { nearest } from '../../diagnostics/did-you-mean.ts'
import { listed } from '../../diagnostics/listed.ts'
import { subject } from '../../diagnostics/subject.ts'
import type { Node } from '../../tree/node.ts'
import { childAt, nodeAt, pathText, type Path } from '../../tree/path.ts'
import type { LoadedModel } from './load.ts'
import { profilesOf } from '../merging/profiles.ts'

/** More names than this are not listed. */
const MOST_NAMES = 15

/** Why there is nothing at a path of the canonical model, and what there is instead. */
export function noSuchPlace(model: LoadedModel, path: Path): string {
  const [section, name] = path
  const disabled = section === 'services' ? model.disabled.get(String(name)) : undefined
  if (disabled !== undefined) {
    return `${subject(path.slice(0, 2))} is not enabled; give it one of its profiles: ${listed(profilesOf(disabled.value), 'or')}.`
  }
  if (
    path.length >= 2 &&
    nodeAt(model.root, path.slice(0, 2)) === undefined &&
    nodeAt(model.whole, path) !== undefined
  ) {
    return `${subject(path.slice(0, 2))} is used by no service, and Compose leaves it out.`
  }
  const { node, depth } = deepest(model.root, path)
  const missing = path.slice(0, depth + 1)
  return `There is no "${pathText(missing)}"${insteadOf(String(missing.at(-1)), node, missing.slice(0, -1))}`
}

/** The deepest node that exists on the way along a path, and how many steps lead there. */
function deepest(root: Node, path: Path): { readonly node: Node; readonly depth: number } {
  let node = root
  for (const [depth, step] of path.entries()) {
    const child = childAt(node, step)
    if (child === undefined) return { node, depth }
    node = child
  }
  return { node, depth: path.length }
}

function insteadOf(step: string, parent: Node, path: Path): string {
  const owner = path.length === 0 ? 'the project' : `"${pathText(path)}"`
  if (parent.kind === 'scalar') return `; ${owner} is a single value.`
  if (parent.kind === 'sequence') {
    return parent.items.length === 1
      ? `; ${owner} has one item, "[0]".`
      : `; ${owner} has ${parent.items.length} items, "[0]" to "[${parent.items.length - 1}]".`
  }
  const names = [...parent.entries.keys()]
  const near = nearest(step, names).slice(0, 3)
  if (near.length > 0) {
    return `; did you mean ${listed(
      near.map((name) => pathText([...path, name])),
      'or',
    )}?`
  }
  if (names.length > MOST_NAMES) return `; ${owner} has ${names.length} other keys.`
  return `; ${owner} has ${listed(names, 'and')}.`
}
