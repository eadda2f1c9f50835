import { isMapping, isSequence, type Mapping, type Node, type Sequence } from '../../core/tree/node.ts'
import { findNode, type Path } from '../../core/tree/path.ts'
import type { PlainValue } from '../../core/tree/plain.ts'
import type { Stretch } from './edits.ts'
import { renderFlow, renderBelowKey } from './written-value.ts'

/**
 * A change of a value in a file.
 *
 * - `set`: the value becomes this one; what is missing on the way to it is added.
 * - `insert`: the value becomes the last item of the list at the path, which is added if it is missing.
 * - `remove`: the value and its key are removed.
 */
export type ValueEdit = {
  /** The path of the file; the first file of the project by default. */
  readonly file?: string
  /** The keys and indexes that lead to the value from the root of the file, as it is written there. */
  readonly path: Path
} & ({ readonly kind: 'set' | 'insert'; readonly value: PlainValue } | { readonly kind: 'remove' })

/** Characters to replace, and with what. */
export interface Replacement extends Stretch {
  readonly text: string
}

/**
 * The characters to replace for an edit, so that everything else, with all comments, stays as it is; undefined if there is
 * no such place. It is only a proposal: whoever applies it reads the text again.
 */
export function createReplacement(text: string, root: Node, edit: ValueEdit): Replacement | undefined {
  const { path } = edit
  switch (edit.kind) {
    case 'set':
      return replaceValue(text, root, path, edit.value)
    case 'insert': {
      const list = findNode(root, path)
      if (isSequence(list) && list.items.length > 0) return appendItem(text, list, edit.value)
      return isMapping(list) ? undefined : replaceValue(text, root, path, [edit.value])
    }
    case 'remove':
      return removeValue(text, root, path)
  }
}

function replaceValue(text: string, root: Node, path: Path, value: PlainValue): Replacement | undefined {
  const node = findNode(root, path)
  const [parent, last] = [findNode(root, path.slice(0, -1)), path.at(-1)]
  if (last === undefined) return undefined
  if (node === undefined) {
    if (isMapping(parent) && typeof last === 'string' && parent.entries.size > 0) {
      return appendEntry(text, parent, last, value)
    }
    // What is missing on the way is added with it.
    if (typeof last !== 'string' || isSequence(parent) || path.length < 2) return undefined
    return replaceValue(text, root, path.slice(0, -1), { [last]: value })
  }
  const { start, end } = node.span
  const quoted = typeof value === 'string' ? quoteLike(text[start], value) : undefined
  if (quoted !== undefined) return { start, end, text: quoted }
  if (isMapping(parent) && typeof last === 'string') return replaceEntryValue(text, parent, last, value)
  return { start, end, text: renderFlow(value) }
}

/** A text in the quotes that were there before; undefined if there were none, or if they cannot hold it on one line. */
function quoteLike(quote: string | undefined, value: string): string | undefined {
  if (quote === '"') return JSON.stringify(value)
  return quote === "'" && /^[ -~]*$/.test(value) ? `'${value.replaceAll("'", "''")}'` : undefined
}

function replaceEntryValue(text: string, parent: Mapping, key: string, value: PlainValue): Replacement | undefined {
  const entry = parent.entries.get(key)
  if (entry === undefined) return undefined
  const colon = text.indexOf(':', entry.keySpan.end)
  const { start, end } = entry.value.span
  if (isFlow(text, parent)) return { start, end, text: renderFlow(value) }
  // A comment between the key and its value stays.
  const isBehindColon = start <= colon || text.slice(colon + 1, start).trim() === ''
  const from = isBehindColon ? colon + 1 : start
  const indent = columnOf(text, entry.keySpan.start)
  const rendered = isBehindColon ? renderBelowKey(value, indent) : renderFlow(value)
  const to = Math.max(end, colon + 1)
  // A block scalar ends with the line break.
  return { start: from, end: to, text: `${rendered}${text[to - 1] === '\n' ? '\n' : ''}` }
}

function appendEntry(text: string, parent: Mapping, key: string, value: PlainValue): Replacement | undefined {
  const last = [...parent.entries.values()].at(-1)
  const first = [...parent.entries.values()][0]
  if (last === undefined || first === undefined) return undefined
  const end = Math.max(last.value.span.end, last.keySpan.end)
  if (isFlow(text, parent)) return { start: end, end, text: `, ${renderFlow(key)}: ${renderFlow(value)}` }
  const indent = columnOf(text, first.keySpan.start)
  return appendLine(
    text,
    Math.max(end, text.indexOf(':', last.keySpan.end) + 1),
    `${' '.repeat(indent)}${renderFlow(key)}:${renderBelowKey(value, indent)}`,
  )
}

function appendItem(text: string, list: Sequence, value: PlainValue): Replacement {
  const [first, last] = [list.items[0], list.items.at(-1)]
  const end = last?.span.end ?? list.span.end
  if (isFlow(text, list) || first === undefined) return { start: end, end, text: `, ${renderFlow(value)}` }
  return appendLine(text, end, `${' '.repeat(columnOf(text, findDash(text, first)))}- ${renderFlow(value)}`)
}

/** A line after the one that ends at an offset, behind its comment. */
function appendLine(text: string, end: number, line: string): Replacement {
  if (text[end - 1] === '\n') return { start: end, end, text: `${line}\n` }
  const lineEnd = text.slice(end).search(/\r?\n|$/)
  return { start: end + lineEnd, end: end + lineEnd, text: `\n${line}` }
}

function removeValue(text: string, root: Node, path: Path): Replacement | undefined {
  const [node, parent] = [findNode(root, path), findNode(root, path.slice(0, -1))]
  if (node === undefined || parent === undefined || parent.kind === 'scalar') return undefined
  const places = listChildren(text, parent)
  const at = isMapping(parent) ? [...parent.entries.keys()].indexOf(String(path.at(-1))) : Number(path.at(-1))
  const [place, before, after] = [places[at], places[at - 1], places[at + 1]]
  if (place === undefined) return undefined
  if (places.length === 1) return replaceValue(text, root, path.slice(0, -1), isMapping(parent) ? {} : [])
  if (isFlow(text, parent)) {
    return after === undefined
      ? { start: before?.end ?? place.start, end: place.end, text: '' }
      : { start: place.start, end: after.start, text: '' }
  }
  const lineStart = text.lastIndexOf('\n', place.start - 1) + 1
  const isFirstOnLine = text.slice(lineStart, place.start).trim() === ''
  // The first key of an item is behind its dash.
  if (!isFirstOnLine) return after && { start: place.start, end: after.start, text: '' }
  const rest = text[place.end - 1] === '\n' ? 0 : text.slice(place.end).search(/\n|$/) + 1
  return { start: lineStart, end: Math.min(text.length, place.end + rest), text: '' }
}

/** Where each entry or item is, with its key or dash. */
function listChildren(text: string, parent: Mapping | Sequence): readonly Stretch[] {
  if (parent.kind === 'mapping') {
    return [...parent.entries.values()].map(({ keySpan, value: { span } }) => ({
      start: keySpan.start,
      end: span.start >= keySpan.end ? Math.max(span.end, text.indexOf(':', keySpan.end) + 1) : keySpan.end,
    }))
  }
  return parent.items.map((item) => ({
    start: isFlow(text, parent) ? item.span.start : findDash(text, item),
    end: item.span.end,
  }))
}

function findDash(text: string, { span }: Node): number {
  return Math.max(0, text.lastIndexOf('-', span.start - 1))
}

function isFlow(text: string, { span }: Node): boolean {
  return text[span.start] === '{' || text[span.start] === '['
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1)
}
