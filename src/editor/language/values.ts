import { findOriginAt, type Origin } from '../../read/project/loading/provenance.ts'
import type { LoadedModel } from '../../read/project/loading/load.ts'
import type { Span } from '../../core/source/source-file.ts'
import type { Node } from '../../core/tree/node.ts'
import { findNode, type Path } from '../../core/tree/path.ts'
import type { WrittenPlace } from './place.ts'

/** A value of the canonical model. */
export interface CanonicalValue {
  readonly path: Path
  readonly node: Node
  readonly origin: Origin
}

interface Placed {
  readonly path: Path
  readonly node: Node
}

/** The model including the services of all profiles. */
function ofAllProfiles(model: LoadedModel): LoadedModel {
  return { ...model, root: model.whole }
}

/** The canonical value of something written in a file; undefined if it has none. */
export function canonicalValue(written: WrittenPlace, model: LoadedModel): CanonicalValue | undefined {
  const placed = samePath(written, model) ?? sameSpan(written.node.span, model)
  return placed && canonicalAt(placed.path, model)
}

export function canonicalAt(path: Path, model: LoadedModel): CanonicalValue | undefined {
  const enabled = findNode(model.root, path)
  const node = enabled ?? findNode(model.whole, path)
  const origin = node && findOriginAt(enabled === undefined ? ofAllProfiles(model) : model, path)
  return node === undefined || origin === undefined ? undefined : { path, node, origin }
}

/** Keys have the same path in the model; list items may have been appended to others, or become keys. */
function samePath({ path }: WrittenPlace, { root, whole }: LoadedModel): Placed | undefined {
  if (path.some((step) => typeof step === 'number')) return undefined
  const node = findNode(root, path) ?? findNode(whole, path)
  return node && { path, node }
}

const indexes = new WeakMap<LoadedModel, ReadonlyMap<string, Placed>>()

function sameSpan(span: Span, model: LoadedModel): Placed | undefined {
  const known = indexes.get(model) ?? indexOf(model)
  indexes.set(model, known)
  return known.get(keyOf(span))
}

/** The values of the model by where they are written; of several values at one place, the outermost. */
function indexOf({ root, whole }: LoadedModel): ReadonlyMap<string, Placed> {
  const index = new Map<string, Placed>()
  const add = (node: Node, path: Path): void => {
    const key = keyOf(node.span)
    if (!index.has(key)) index.set(key, { path, node })
    if (node.kind === 'sequence') node.items.forEach((item, at) => add(item, [...path, at]))
    if (node.kind === 'mapping') for (const [name, { value }] of node.entries) add(value, [...path, name])
  }
  add(root, [])
  add(whole, [])
  return index
}

function keyOf({ file, start, end }: Span): string {
  return `${start}-${end} ${file.path}`
}
