import type { CST } from 'yaml'
import { message, name, text } from '../../../core/messages/message.ts'
import {
  findLineEnd,
  measureIndentation,
  insertText,
  isKeyAlone,
  findNextContent,
  findPreviousContent,
  startOfLine,
  type Found,
  type Problem,
} from '../problem.ts'
import { readTokenSource } from './leftover.ts'
import { countSiblings, isValueOnLine, readKeysAt, describeSpaces, detectIndentationStep } from './lines.ts'

// A mapping among others, such as a service, whose key is missing or commented out.

const missingName = message(
  'missing-name',
  ({ key, wanted }: { key: string; wanted: number }) =>
    text`The key that ${name(key)} belongs to is missing; add it above, indented by ${describeSpaces(wanted)}.`,
)

/** The first of several mappings has no key: its keys are directly below that of all, and like those of the next one. */
export function findFirstWithoutName(
  yaml: string,
  map: CST.BlockMap,
  previous: CST.CollectionItem | undefined,
  line: number,
): Found {
  const inner = previous?.value?.type === 'block-map' ? previous.value : undefined
  const column = measureIndentation(yaml, line)
  const below = findNextContent(yaml, line)
  const first = inner?.items[0]?.key
  if (!inner || !first || below === undefined || column <= map.indent || !isKeyAlone(yaml, line)) return undefined
  // One of several services with a space too many is no service after one without a name.
  if (column - map.indent !== detectIndentationStep(yaml)) return undefined
  if (inner.indent <= column || inner.indent !== measureIndentation(yaml, below)) return undefined
  const keys = new Set(listMapKeys(inner))
  return readKeysAt(yaml, below).some((key) => keys.has(key)) ? describeMissingName(yaml, first, column) : undefined
}

/**
 * The keys of a mapping repeat those of the one before, of which they therefore seem to be part: from a blank line or a
 * comment on, from the first key on, or many of them.
 */
export function findLaterWithoutName(yaml: string, map: CST.BlockMap): Found {
  const keys = listMapKeys(map)
  const repeated = keys.findIndex((key, index) => keys.indexOf(key) < index)
  const from = repeated < 0 ? -1 : startOfSecond(yaml, map, keys, repeated)
  const rest = keys.slice(from)
  const first = map.items[from]?.key
  if (from <= 0 || !first || new Set(rest).size < rest.length) return undefined
  const before = new Set(keys.slice(0, from))
  const shared = rest.filter((key) => before.has(key)).length
  if (shared < 2 && !isBelowCommentedKey(yaml, startOfLine(yaml, first.offset))) return undefined
  const owner = findOwnerLine(yaml, map)
  return owner === undefined ? undefined : describeMissingName(yaml, first, owner)
}

// The column of the key of a mapping, if all keys beside it have mappings or lists.
function findOwnerLine(yaml: string, map: CST.BlockMap): number | undefined {
  let above: number | undefined = startOfLine(yaml, map.offset)
  while (above !== undefined && measureIndentation(yaml, above) >= map.indent) above = findPreviousContent(yaml, above)
  if (above === undefined || !isKeyAlone(yaml, above) || countSiblings(yaml, above, isValueOnLine) > 0) return undefined
  return measureIndentation(yaml, above)
}

function startOfSecond(yaml: string, map: CST.BlockMap, keys: readonly string[], repeated: number): number {
  const start = keys.indexOf(keys[repeated] ?? '')
  for (let index = repeated; index > start; index--) {
    const line = startOfLine(yaml, map.items[index]?.key?.offset ?? 0)
    if (/^[ \t]*(?:#.*)?$/.test(readLineBefore(yaml, line))) return index
  }
  const rest = new Set(keys.slice(repeated))
  const isManyAgain = keys.slice(0, repeated).filter((key) => rest.has(key)).length >= MANY
  return start === 0 || isManyAgain ? repeated : -1
}

/** So many keys are hardly repeated in one mapping by mistake. */
const MANY = 3

function isBelowCommentedKey(yaml: string, line: number): boolean {
  return /^[ \t]*#[ \t#]*[\w.-]+:[ \t]*$/.test(readLineBefore(yaml, line))
}

function readLineBefore(yaml: string, line: number): string {
  const start = startOfLine(yaml, Math.max(0, line - 1))
  return yaml.slice(start, findLineEnd(yaml, start))
}

function listMapKeys({ items }: CST.BlockMap): readonly string[] {
  return items.flatMap(({ key }) => (key ? [readTokenSource(key)] : []))
}

function describeMissingName(yaml: string, first: CST.Token, wanted: number): Problem {
  return {
    start: first.offset,
    end: first.offset + readTokenSource(first).length,
    message: missingName({ key: readTokenSource(first), wanted }),
    // Any key that no other mapping has.
    repair: insertText(startOfLine(yaml, first.offset), `${' '.repeat(wanted)}x-:\n`),
    depth: wanted,
    hidesName: true,
  }
}
