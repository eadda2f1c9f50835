import type { SpanEdit } from '../diagnostics/diagnostic.ts'
import { listed } from '../diagnostics/did-you-mean.ts'
import { spanning } from '../source/source-file.ts'
import { branchesOf, type MappingShape } from '../format/shape.ts'
import { isMapping, type Entry, type Mapping, type Scalar } from '../tree/node.ts'
import { found, type SchemaFinding, type Whole } from './finding.ts'
import type { Place } from './place.ts'
import { called, calledWithin } from './wording.ts'

/** A list whose dashes or colons make it something else than was meant: one finding for all of it. */
export function misreadList(list: Place): Whole | undefined {
  const split = splitItem(list)
  return split === undefined ? pairsAsItems(list) : { paths: [list.path], finding: split }
}

/** One mapping with a dash before each of its keys: `- target: 8080`, `- published: 8080`. */
export function splitItem(list: Place): SchemaFinding | undefined {
  const { node, path } = list
  const shape = itemMapping(list)
  if (node.kind !== 'sequence' || node.items.length < 2 || shape === undefined) return undefined
  const parts = node.items.filter(isMapping)
  const keys = parts.flatMap((part) => [...part.entries.keys()])
  const oneEach = parts.length === node.items.length && parts.every((part) => part.entries.size === 1)
  // Requests for devices and the like are often of one key each.
  const known = keys.every((key) => shape.attributes.get(key)?.formats.has(list.format) === true)
  if (!oneEach || !known || new Set(keys).size < keys.length || !lacks(shape, list, parts)) return undefined
  const [first] = parts
  const last = parts.at(-1)
  if (first === undefined || last === undefined) return undefined
  const edits = dashes(parts)
  return found('missing-key', {
    path,
    span: spanning(first.span, last.span),
    message: `One item of ${calledWithin(list)} was written as ${parts.length}; put ${listed(keys, 'and')} under one dash.`,
    ...(edits !== undefined && { fixes: [{ title: 'Put them under one dash', safety: 'safe', edits }] }),
  })
}

// A port must have a target, though the schema does not say so.
function lacks(shape: MappingShape, { format, path }: Place, parts: readonly Mapping[]): boolean {
  const needed = [...shape.attributes].flatMap(([key, { required }]) => (required.has(format) ? [key] : []))
  if (path.at(-1) === 'ports') needed.push('target')
  return needed.length > 0 && parts.some((part) => needed.some((key) => !part.entries.has(key)))
}

/** Edits that blank the dashes of all parts but the first; undefined where they are not dashes of their own lines. */
function dashes(parts: readonly Mapping[]): readonly SpanEdit[] | undefined {
  const edits = parts.slice(1).map(({ span: { file, start } }) => {
    const before = /(?:^|[\r\n])[ ]*(-)[ ]+$/.exec(file.text.slice(Math.max(0, start - 200), start))
    const dash = before === null ? -1 : start - (before[0].length - before[0].lastIndexOf('-'))
    return dash < 0 ? undefined : { span: { file, start: dash, end: dash + 1 }, text: ' ' }
  })
  return edits.every((edit) => edit !== undefined) ? edits : undefined
}

/** `- A: b` where texts are wanted: `- A=b`, or a mapping without dashes. */
function pairsAsItems(list: Place): Whole | undefined {
  const { node, path } = list
  if (node.kind !== 'sequence' || list.shape?.kind !== 'list') return undefined
  const shape = itemMapping(list)
  const pairs = node.items.flatMap((item, index) => {
    const pair = isMapping(item) && item.entries.size === 1 ? pairOf(item) : undefined
    return pair === undefined || shape?.attributes.has(pair.key) === true ? [] : [{ ...pair, index }]
  })
  const [first, ...others] = pairs
  if (first === undefined || !branchesOf(list.shape.items, list.format).some(({ kind }) => kind === 'string'))
    return undefined
  const orMapping = list.shapes.some((each) => each.kind === 'mapping' && each.keys !== undefined)
  if (!orMapping && /^[\w-]+$/.test(first.key) && shape !== undefined) return undefined
  const sign = orMapping ? '=' : ':'
  const items =
    others.length === 0 ? `"${first.text}" as a list item` : `${pairs.length} items written like "${first.text}"`
  const joinedText = `${first.key}${sign}${first.value}`
  const finding = found('wrong-type', {
    path: [...path, first.index],
    span: first.item.span,
    message: `${called(list)} has ${items}; write "${joinedText}"${orMapping ? ', or drop the dashes' : ' without the space'}.`,
    ...(pairs.every(({ exact }) => exact) && {
      fixes: [
        {
          title: orMapping ? 'Write KEY=value' : 'Drop the space after the colon',
          safety: 'safe',
          edits: pairs.map(({ entry }) => ({
            span: { file: entry.keySpan.file, start: entry.keySpan.end, end: entry.value.span.start },
            text: sign,
          })),
        },
      ],
    }),
  })
  return { paths: pairs.map(({ index }) => [...path, index]), finding }
}

interface Pair {
  readonly key: string
  readonly value: string
  readonly text: string
  readonly entry: Entry
  readonly item: Mapping
  /** Whether key and value stand there as they read, so that joining their characters is right. */
  readonly exact: boolean
}

function pairOf(item: Mapping): Pair | undefined {
  for (const [key, entry] of item.entries) {
    const { keySpan, value } = entry
    if (value.kind !== 'scalar' || key.length > 40) return undefined
    const text = textOfScalar(value)
    if (text.length > 60 || /[\r\n]/.test(text)) return undefined
    const exact =
      reads(keySpan, key) && reads(value.span, text) && /^[\w./:@-]+$/.test(text) && keySpan.end <= value.span.start
    return { key, value: text, text: `${key}: ${text}`, entry, item, exact }
  }
  return undefined
}

function reads({ file, start, end }: Entry['keySpan'], text: string): boolean {
  return file.text.slice(start, end) === text
}

function textOfScalar(scalar: Scalar): string {
  return scalar.type === 'null'
    ? ''
    : scalar.type === 'string'
      ? scalar.value
      : scalar.span.file.text.slice(scalar.span.start, scalar.span.end)
}

function itemMapping(list: Place): MappingShape | undefined {
  if (list.shape?.kind !== 'list') return undefined
  return branchesOf(list.shape.items, list.format).find((shape) => shape.kind === 'mapping')
}
