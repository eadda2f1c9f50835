import type { Entry, Mapping, Node } from '../../../core/tree/node.ts'

/** The places where a document resets or overrides earlier values. */
export interface ResetPlaces {
  /** Whether this very place is one. */
  readonly here: boolean
  readonly children: ReadonlyMap<string, ResetPlaces>
}

/** A document without its resets, and the places whose earlier values are removed. */
export interface WithoutResets {
  readonly root: Mapping
  readonly places: ResetPlaces | undefined
}

/**
 * Removes the `!reset` and `!override` tags from a document.
 *
 * Compose Specification, merge, reset value and replace value.
 */
export function takeResets(root: Mapping): WithoutResets {
  const { node, places } = removeResets(root)
  return { root: node?.kind === 'mapping' ? node : { ...root, entries: new Map() }, places }
}

interface Taken {
  readonly node: Node | undefined
  readonly places: ResetPlaces | undefined
}

function removeResets(node: Node): Taken {
  if (node.tag === '!reset') return { node: undefined, places: { here: true, children: new Map() } }
  // Tags inside an overriding value are ignored.
  if (node.tag === '!override') return { node, places: { here: true, children: new Map() } }
  if (node.kind === 'mapping') return removeResetsInMapping(node)
  if (node.kind === 'sequence') return removeResetsInSequence(node)
  return { node, places: undefined }
}

function removeResetsInMapping(node: Mapping): Taken {
  let entries: Map<string, Entry> | undefined
  let children: Map<string, ResetPlaces> | undefined
  for (const [key, entry] of node.entries) {
    const { node: value, places } = removeResets(entry.value)
    if (places !== undefined) (children ??= new Map()).set(key, places)
    if (value === entry.value) continue
    entries ??= new Map(node.entries)
    if (value === undefined) entries.delete(key)
    else entries.set(key, { ...entry, value })
  }
  return {
    node: entries === undefined ? node : { ...node, entries },
    places: children === undefined ? undefined : { here: false, children },
  }
}

// An item can be dropped from this document, but Compose cannot remove it from an earlier list.
function removeResetsInSequence(node: Extract<Node, { kind: 'sequence' }>): Taken {
  const items = node.items.flatMap((item) => {
    const { node: value } = removeResets(item)
    return value === undefined ? [] : [value]
  })
  const same = items.length === node.items.length && items.every((item, index) => item === node.items[index])
  return { node: same ? node : { ...node, items }, places: undefined }
}

/** The earlier model without the values that a later document resets or overrides. */
export function applyResets(base: Mapping, places: ResetPlaces | undefined): Mapping {
  if (places === undefined) return base
  const entries = new Map(base.entries)
  for (const [key, inner] of places.children) {
    const entry = entries.get(key)
    if (entry === undefined) continue
    if (inner.here) entries.delete(key)
    else if (entry.value.kind === 'mapping') entries.set(key, { ...entry, value: applyResets(entry.value, inner) })
  }
  return { ...base, entries }
}

/** A document whose overriding values remember what they replace in the earlier model. */
export function applyReplaced(document: Mapping, before: Mapping, places: ResetPlaces | undefined): Mapping {
  if (places === undefined) return document
  const entries = new Map(document.entries)
  for (const [key, inner] of places.children) {
    const entry = entries.get(key)
    const earlier = before.entries.get(key)?.value
    if (entry === undefined || earlier === undefined) continue
    if (inner.here) entries.set(key, { ...entry, value: { ...entry.value, replaced: earlier } })
    else if (entry.value.kind === 'mapping' && earlier.kind === 'mapping')
      entries.set(key, { ...entry, value: applyReplaced(entry.value, earlier, inner) })
  }
  return { ...document, entries }
}

/** The places below one key. */
export function getResetsBelow(places: ResetPlaces | undefined, ...keys: readonly string[]): ResetPlaces | undefined {
  return keys.reduce<ResetPlaces | undefined>((at, key) => at?.children.get(key), places)
}
