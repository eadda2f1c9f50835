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
function enableProfiles(model: LoadedModel): LoadedModel {
  return { ...model, root: model.whole }
}

/** The canonical value of something written in a file; undefined if it has none. */
export function findCanonicalValue(written: WrittenPlace, model: LoadedModel): CanonicalValue | undefined {
  const placed = findSamePath(written, model) ?? findSameSpan(written.node.span, model)
  return placed && findCanonicalAt(placed.path, model)
}

export function findCanonicalAt(path: Path, model: LoadedModel): CanonicalValue | undefined {
  const enabled = findNode(model.root, path)
  const node = enabled ?? findNode(model.whole, path)
  const origin = node && findOriginAt(enabled === undefined ? enableProfiles(model) : model, path)
  return node === undefined || origin === undefined ? undefined : { path, node, origin }
}

/** Keys have the same path in the model; list items may have been appended to others, or become keys. */
function findSamePath({ path }: WrittenPlace, { root, whole }: LoadedModel): Placed | undefined {
  if (path.some((step) => typeof step === 'number')) return undefined
  const node = findNode(root, path) ?? findNode(whole, path)
  return node && { path, node }
}

const indexes = new WeakMap<LoadedModel, ReadonlyMap<string, Placed>>()

function findSameSpan(span: Span, model: LoadedModel): Placed | undefined {
  const known = indexes.get(model) ?? indexSpans(model)
  indexes.set(model, known)
  return known.get(createSpanKey(span))
}

/** The values of the model by where they are written; of several values at one place, the outermost. */
function indexSpans({ root, whole }: LoadedModel): ReadonlyMap<string, Placed> {
  const index = new Map<string, Placed>()
  const addPlaced = (node: Node, path: Path): void => {
    const key = createSpanKey(node.span)
    if (!index.has(key)) index.set(key, { path, node })
    if (node.kind === 'sequence') node.items.forEach((item, at) => addPlaced(item, [...path, at]))
    if (node.kind === 'mapping') for (const [name, { value }] of node.entries) addPlaced(value, [...path, name])
  }
  addPlaced(root, [])
  addPlaced(whole, [])
  return index
}

function createSpanKey({ file, start, end }: Span): string {
  return `${start}-${end} ${file.path}`
}
