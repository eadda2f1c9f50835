import type { SpanEdit } from '../../core/diagnostics/diagnostic.ts'
import { findNearest } from '../../core/messages/nearest.ts'
import {
  amount,
  code,
  message,
  names,
  text,
  words,
  type Message,
  type Statement,
  type Value,
} from '../../core/messages/message.ts'
import { nameSubject, nameSubjectWithin, type PlaceFacts } from '../../core/messages/subject.ts'
import { isWithinSpan, joinSpans, readSpan, type Span } from '../../core/source/source-file.ts'
import { selectBranches, listBranches, type MappingShape } from '../../knowledge/format/shape.ts'
import { endsWithKey } from '../../knowledge/format/look-up.ts'
import { isMapping, type Entry, type Mapping } from '../../core/tree/node.ts'
import type { Path } from '../../core/tree/path.ts'
import { createSchemaFinding, type SchemaFinding, type CommonCause } from './finding.ts'
import { COLON_LISTS, findNamedPairs } from './named-pairs.ts'
import type { Place } from './place.ts'
import { collectPlaceFacts, formatString } from './wording.ts'

/** A list whose dashes or colons change its meaning: one finding for the whole list. */
export function findMisreadList(list: Place): CommonCause | undefined {
  const finding = splitItem(list)
  return finding === undefined ? (findNamedPairs(list) ?? findPairsAsItems(list)) : { paths: [list.path], finding }
}

/** One mapping with a dash before each of its keys: `- target: 8080`, `- published: 8080`. */
export function splitItem(list: Place): SchemaFinding | undefined {
  const { node, path } = list
  const shape = findItemMapping(list)
  if (node.kind !== 'sequence' || node.items.length < 2 || shape === undefined) return undefined
  const parts = node.items.filter(isMapping)
  const keys = parts.flatMap((part) => [...part.entries.keys()])
  const oneEach = parts.length === node.items.length && parts.every((part) => part.entries.size === 1)
  // Device requests and similar items often have a single key.
  const known = keys.every((key) => shape.attributes.get(key)?.formats.has(list.format) === true)
  if (!oneEach || !known || new Set(keys).size < keys.length || !isMissingRequired(shape, list, parts)) return undefined
  const [first] = parts
  const last = parts.at(-1)
  // The value of an alias is written elsewhere.
  if (first === undefined || last === undefined || parts.some(({ span }) => !isWithinSpan(span, node.span)))
    return undefined
  const edits = removeDashes(parts)
  return createSchemaFinding('missing-key', {
    path,
    span: joinSpans(first.span, last.span),
    message: split({ ...collectPlaceFacts(list), count: parts.length, keys }),
    ...(edits !== undefined && { fixes: [{ title: text`Put them under one dash`, safety: 'safe', edits }] }),
  })
}

const ITEMS: ReadonlyMap<string, string> = new Map([
  ['ports', 'port'],
  ['volumes', 'volume'],
  ['devices', 'device'],
])

function nameCount(count: number): Message {
  return words(['two', 'three', 'four', 'five', 'six', 'seven'][count - 2] ?? String(count))
}

/** `One port of service "web"`, `One item of "watch" of …`. */
function nameOneOf(list: Path): Message {
  const item = ITEMS.get(String(list.at(-1)))
  return item === undefined
    ? text`One item of ${nameSubjectWithin(list)}`
    : text`One ${words(item)} of ${nameSubjectWithin(list.slice(0, -1))}`
}

const split = message(
  'item-split',
  ({ path, count, keys }: PlaceFacts & { count: number; keys: readonly string[] }) =>
    text`${nameOneOf(path)} was written as ${nameCount(count)} list items; put ${names(keys, 'and')} under one dash.`,
)

// A port must have a target, although the schema does not require it.
function isMissingRequired(shape: MappingShape, { format, path }: Place, parts: readonly Mapping[]): boolean {
  const needed = [...shape.attributes].flatMap(([key, { required }]) => (required.has(format) ? [key] : []))
  if (path.at(-1) === 'ports') needed.push('target')
  return needed.length > 0 && parts.some((part) => needed.some((key) => !part.entries.has(key)))
}

/**
 * Edits that replace all dashes but the first with blanks; undefined if a dash is not the first character on its line.
 */
function removeDashes(parts: readonly Mapping[]): readonly SpanEdit[] | undefined {
  const edits = parts.slice(1).map(({ span: { file, start } }) => {
    const before = /(?:^|[\r\n])[ ]*(-)[ ]+$/.exec(file.text.slice(Math.max(0, start - 200), start))
    const dash = before === null ? -1 : start - (before[0].length - before[0].lastIndexOf('-'))
    return dash < 0 ? undefined : { span: { file, start: dash, end: dash + 1 }, text: ' ' }
  })
  return edits.every((edit) => edit !== undefined) ? edits : undefined
}

/** `- A: b` where strings are expected: YAML reads it as a mapping. */
function findPairsAsItems(list: Place): CommonCause | undefined {
  const { node, path, shape } = list
  if (node.kind !== 'sequence' || shape?.kind !== 'list') return undefined
  // A mapping that other formats allow as an item is not a typo.
  const known = listBranches(shape.items).flatMap((branch) =>
    branch.shape.kind === 'mapping' ? [branch.shape] : [],
  )[0]
  const items = node.items.flatMap((item, index) => {
    const pair = isMapping(item) ? findItemPair(item) : undefined
    return pair === undefined || (known !== undefined && isKeyOf(known, pair)) ? [] : [{ ...pair, index }]
  })
  const [first, ...others] = items
  const texts = selectBranches(shape.items, list.format).some(({ kind }) => kind === 'string')
  if (first === undefined || !texts) return undefined
  const repair = selectRepair(list)
  const { said, title, edits } = repair(first)
  const areClear = items.every((pair) => repair(pair).isClear)
  const finding = createSchemaFinding('wrong-type', {
    path: [...path, first.index],
    span: first.item.span,
    message: said({
      ...collectPlaceFacts(list),
      item: { kind: 'value', text: first.text, span: first.item.span },
      count: items.length,
    }),
    ...(items.every(({ exact }) => exact) && {
      fixes: [
        {
          title,
          safety: areClear ? 'safe' : 'unsafe',
          edits: [...edits, ...others.flatMap((pair) => repair(pair).edits)],
        },
      ],
    }),
  })
  return { paths: items.map(({ index }) => [...path, index]), finding }
}

// A single word is a key, even if misspelled; but `- data: /data` and `- 8080: 80` are meant as strings.
function isKeyOf({ attributes }: MappingShape, { key, value }: Pair): boolean {
  if (attributes.has(key)) return true
  if (!/^[\w-]+$/.test(key)) return false
  const isText = value.startsWith('/') || /^\d+$/.test(key)
  return !isText || findNearest(key, [...attributes.keys()]).length > 0
}

interface PairFacts extends PlaceFacts {
  /** The first of the items. */
  readonly item: Value
  /** The number of items. */
  readonly count: number
}

function describePairs({ path, item, count }: PairFacts): Message {
  return count === 1
    ? text`${nameSubject(path)} has ${item} as an item`
    : text`${nameSubject(path)} has ${amount(count)} items such as ${item}`
}

const pairForAssignment = message(
  'pair-for-assignment',
  ({ meant, ...facts }: PairFacts & { meant: string }) =>
    text`${describePairs(facts)}; write ${code(meant)}, or remove the dashes.`,
)

const pairWithSpace = message(
  'pair-with-space',
  ({ meant, ...facts }: PairFacts & { meant: string }) =>
    text`${describePairs(facts)}; write ${code(meant)} without the space.`,
)

const unquotedPair = message(
  'unquoted-pair',
  (facts: PairFacts) =>
    text`${describePairs(facts)}; put it in quotes, because YAML reads text that contains ": " as a mapping.`,
)

interface Repair {
  readonly said: (facts: PairFacts) => Statement
  readonly title: Message
  readonly edits: readonly SpanEdit[]
  /** Whether nothing else can be meant. */
  readonly isClear: boolean
}

function selectRepair({ path, shapes }: Place): (pair: Pair) => Repair {
  const orMapping = shapes.some((each) => each.kind === 'mapping' && each.keys !== undefined)
  if (orMapping) return repairInFreeMapping
  return COLON_LISTS.has(String(path.at(-1))) ? repairWithoutSpace : repairInQuotes
}

/** `- A: b` is a name and its value, but the colon in `- A=b: c` belongs to the value. */
function repairInFreeMapping(pair: Pair): Repair {
  return pair.key.includes('=') ? repairInQuotes(pair) : repairAsAssignment(pair)
}

function repairAsAssignment(pair: Pair): Repair {
  const meant = `${pair.key}=${pair.value}`
  return {
    said: (facts) => pairForAssignment({ ...facts, meant }),
    title: text`Write KEY=value`,
    edits: [{ span: locateBetween(pair), text: '=' }],
    isClear: !/\s/.test(pair.key),
  }
}

function repairWithoutSpace(pair: Pair): Repair {
  const meant = `${pair.key}:${pair.value}`
  return {
    said: (facts) => pairWithSpace({ ...facts, meant }),
    title: text`Remove the space after the colon`,
    edits: [{ span: locateBetween(pair), text: ':' }],
    isClear: !/\s/.test(pair.key + pair.value),
  }
}

function repairInQuotes({ text: written, item: { span } }: Pair): Repair {
  return {
    said: unquotedPair,
    title: text`Put it in quotes`,
    edits: [{ span, text: `"${written}"` }],
    isClear: !endsWithKey(written.slice(0, written.indexOf(': '))),
  }
}

function locateBetween({ entry: { keySpan, value } }: Pair): Span {
  return { file: keySpan.file, start: keySpan.end, end: value.span.start }
}

interface Pair {
  readonly key: string
  readonly value: string
  readonly text: string
  readonly entry: Entry
  readonly item: Mapping
  /** Whether the item is written verbatim, so that its characters can be edited. */
  readonly exact: boolean
}

function findItemPair(item: Mapping): Pair | undefined {
  const [entry, ...more] = item.entries
  if (entry === undefined || more.length > 0) return undefined
  const [key, { keySpan, value }] = entry
  if (value.kind !== 'scalar') return undefined
  const read = value.type === 'string' ? formatString(value) : readSpan(value.span)
  const text = `${key}: ${read}`
  if (text.length > 80 || /[\r\n]/.test(text)) return undefined
  const exact =
    readSpan(keySpan) === key &&
    readSpan(value.span) === read &&
    read !== '' &&
    !/["\\]/.test(text) &&
    readSpan(item.span) === text
  return { key, value: read, text, entry: entry[1], item, exact }
}

function findItemMapping(list: Place): MappingShape | undefined {
  if (list.shape?.kind !== 'list') return undefined
  return selectBranches(list.shape.items, list.format).find((shape) => shape.kind === 'mapping')
}
