import type { CST } from 'yaml'
import { message, name, text } from '../../../core/messages/message.ts'
import {
  endOfLine,
  indentationAt,
  insertion,
  isKeyAlone,
  nextContent,
  previousContent,
  startOfLine,
  type Found,
  type Problem,
} from '../problem.ts'
import { sourceOf } from './leftover.ts'
import { countSiblings, isValueOnLine, keysAt, spaces, usualStep } from './lines.ts'

// A mapping among others, such as a service, whose key is missing or commented out.

const missingName = message(
  'missing-name',
  ({ key, wanted }: { key: string; wanted: number }) =>
    text`The key that ${name(key)} belongs to is missing; add it above, indented by ${spaces(wanted)}.`,
)

/** The first of several mappings has no key: its keys are directly below that of all, and like those of the next one. */
export function firstWithoutName(
  yaml: string,
  map: CST.BlockMap,
  previous: CST.CollectionItem | undefined,
  line: number,
): Found {
  const inner = previous?.value?.type === 'block-map' ? previous.value : undefined
  const column = indentationAt(yaml, line)
  const below = nextContent(yaml, line)
  const first = inner?.items[0]?.key
  if (!inner || !first || below === undefined || column <= map.indent || !isKeyAlone(yaml, line)) return undefined
  // One of several services with a space too many is no service after one without a name.
  if (column - map.indent !== usualStep(yaml)) return undefined
  if (inner.indent <= column || inner.indent !== indentationAt(yaml, below)) return undefined
  const keys = new Set(keysOf(inner))
  return keysAt(yaml, below).some((key) => keys.has(key)) ? withoutName(yaml, first, column) : undefined
}

/**
 * The keys of a mapping repeat those of the one before, of which they therefore seem to be part: from a blank line or a
 * comment on, from the first key on, or many of them.
 */
export function laterWithoutName(yaml: string, map: CST.BlockMap): Found {
  const keys = keysOf(map)
  const repeated = keys.findIndex((key, index) => keys.indexOf(key) < index)
  const from = repeated < 0 ? -1 : startOfSecond(yaml, map, keys, repeated)
  const rest = keys.slice(from)
  const first = map.items[from]?.key
  if (from <= 0 || !first || new Set(rest).size < rest.length) return undefined
  const before = new Set(keys.slice(0, from))
  const shared = rest.filter((key) => before.has(key)).length
  if (shared < 2 && !isBelowCommentedKey(yaml, startOfLine(yaml, first.offset))) return undefined
  const owner = ownerOf(yaml, map)
  return owner === undefined ? undefined : withoutName(yaml, first, owner)
}

// The column of the key of a mapping, if all keys beside it have mappings or lists.
function ownerOf(yaml: string, map: CST.BlockMap): number | undefined {
  let above: number | undefined = startOfLine(yaml, map.offset)
  while (above !== undefined && indentationAt(yaml, above) >= map.indent) above = previousContent(yaml, above)
  if (above === undefined || !isKeyAlone(yaml, above) || countSiblings(yaml, above, isValueOnLine) > 0) return undefined
  return indentationAt(yaml, above)
}

function startOfSecond(yaml: string, map: CST.BlockMap, keys: readonly string[], repeated: number): number {
  const start = keys.indexOf(keys[repeated] ?? '')
  for (let index = repeated; index > start; index--) {
    const line = startOfLine(yaml, map.items[index]?.key?.offset ?? 0)
    if (/^[ \t]*(?:#.*)?$/.test(lineBefore(yaml, line))) return index
  }
  const rest = new Set(keys.slice(repeated))
  const isManyAgain = keys.slice(0, repeated).filter((key) => rest.has(key)).length >= MANY
  return start === 0 || isManyAgain ? repeated : -1
}

/** So many keys are hardly repeated in one mapping by mistake. */
const MANY = 3

function isBelowCommentedKey(yaml: string, line: number): boolean {
  return /^[ \t]*#[ \t#]*[\w.-]+:[ \t]*$/.test(lineBefore(yaml, line))
}

function lineBefore(yaml: string, line: number): string {
  const start = startOfLine(yaml, Math.max(0, line - 1))
  return yaml.slice(start, endOfLine(yaml, start))
}

function keysOf({ items }: CST.BlockMap): readonly string[] {
  return items.flatMap(({ key }) => (key ? [sourceOf(key)] : []))
}

function withoutName(yaml: string, first: CST.Token, wanted: number): Problem {
  return {
    start: first.offset,
    end: first.offset + sourceOf(first).length,
    message: missingName({ key: sourceOf(first), wanted }),
    // Any key that no other mapping has.
    repair: insertion(startOfLine(yaml, first.offset), `${' '.repeat(wanted)}x-:\n`),
    depth: wanted,
    hidesName: true,
  }
}
