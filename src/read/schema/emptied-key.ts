import { findNearest } from '../../core/messages/nearest.ts'
import { message, name, namesBriefly, text, words, type Message } from '../../core/messages/message.ts'
import { selectBranches, type Attribute } from '../../knowledge/format/shape.ts'
import { findShapeBelow } from '../../knowledge/format/look-up.ts'
import { positionAt } from '../../core/source/line-table.ts'
import { isMapping, isNull, type Entry } from '../../core/tree/node.ts'
import { findBlockEntry, indentFurther } from './block-entry.ts'
import { createSchemaFinding, type SchemaFinding, type CommonCause } from './finding.ts'
import { looksLikeService, findServicesBehind, createMoveToServices } from './layout.ts'
import { placeBelow, type Place } from './place.ts'

// Finds a key without a value whose intended keys are beside it, where they are unknown, instead of below it.

const belong = message('keys-beside-owner', ({ owner, keys }: { owner: string; keys: readonly string[] }) => {
  const [verb, object] = keys.length === 1 ? ['belongs', 'it'] : ['belong', 'them']
  return text`${namesBriefly(keys)} ${words(verb)} to ${name(owner)}; indent ${words(object)} by 2 more spaces.`
})

/** `build:` followed by `context: .` at the same depth; `services:` followed by the services at the same depth. */
export function findEmptiedKeys(mapping: Place): readonly CommonCause[] {
  const causes: CommonCause[] = []
  const entries = isMapping(mapping.node) ? [...mapping.node.entries] : []
  for (const [index, [owner]] of entries.entries()) {
    const place = placeBelow(mapping, owner)
    if (place === undefined || !isNull(place.node) || place.described === undefined) continue
    const rest = entries.slice(index + 1)
    const end = rest.findIndex(([key, entry]) => !belongsTo(place, key, entry, mapping))
    const slipped = end < 0 ? rest : rest.slice(0, end)
    if (slipped.length > 0) causes.push(createEmptiedCause(mapping, owner, slipped))
  }
  return causes
}

// Whether a key is unknown where it is but valid under its neighbor.
function belongsTo(owner: Place, key: string, { value, keySpan }: Entry, { shape, path, format }: Place): boolean {
  const known = shape?.kind === 'mapping' ? shape.attributes : new Map<string, Attribute>()
  // What only older formats have here, such as "dockerfile", belongs to the owner as well.
  if (
    known.get(key)?.formats.has(format) === true ||
    key.startsWith('x-') ||
    getSpanColumn(keySpan) !== getSpanColumn(getPlaceKeySpan(owner))
  )
    return false
  // At the root, only what looks like a service can belong to "services".
  if (path.length === 0 && looksLikeService(value) !== (owner.path[0] === 'services')) return false
  const shapes = owner.described === undefined ? [] : selectBranches(owner.described, format)
  const named = shapes.some((each) => each.kind === 'mapping' && each.attributes.has(key))
  const isMisspelt = findNearest(key, [...known.keys()]).length > 0
  return (
    named ||
    (!isMisspelt && shapes.some((each) => findShapeBelow(each, key, format) !== undefined && each.kind === 'mapping'))
  )
}

function createEmptiedCause(
  mapping: Place,
  owner: string,
  slipped: readonly (readonly [string, Entry])[],
): CommonCause {
  const { path, node } = mapping
  const keys = slipped.map(([key]) => key)
  const behind = owner === 'services' ? keys.flatMap((key) => findServicesAfter(mapping, key)) : []
  const paths = [[...path, owner], ...[...keys.map((key) => [...path, key]), ...behind.map((place) => place.path)]]
  const [, first] = slipped[0] ?? []
  return {
    paths,
    finding: {
      ...createSchemaFinding('wrong-type', {
        path: [...path, owner],
        span: first?.keySpan ?? node.span,
        message: belong({ owner, keys }),
        // Services after the last of them are indented already.
        ...(behind.length === 0 && fixIndentation(slipped.map(([, entry]) => entry))),
      }),
      moves: [
        ...behind.map(createMoveToServices),
        ...keys.map((key) => ({ from: [...path, key], to: [...path, owner, key] })),
      ],
    },
  }
}

function findServicesAfter(root: Place, key: string): readonly Place[] {
  const service = placeBelow(root, key)
  return service === undefined ? [] : findServicesBehind(service)
}

/** The fix that indents whole entries; empty if they do not have their lines to themselves. */
function fixIndentation(entries: readonly Entry[]): Pick<SchemaFinding, 'fixes'> {
  const blocks = entries.flatMap((entry) => findBlockEntry(entry) ?? [])
  if (blocks.length < entries.length) return {}
  const title: Message = blocks.length === 1 ? text`Indent it` : text`Indent them`
  return { fixes: [{ title, safety: 'safe', edits: blocks.flatMap((block) => indentFurther(block, '')) }] }
}

function getPlaceKeySpan({ parent, path, node }: Place): Entry['keySpan'] {
  const entry = isMapping(parent?.node) ? parent.node.entries.get(String(path.at(-1))) : undefined
  return entry?.keySpan ?? node.span
}

function getSpanColumn({ file, start }: Entry['keySpan']): number {
  return positionAt(file, start).column
}
