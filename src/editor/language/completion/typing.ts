import type { SourceFile } from '../../../core/source/source-file.ts'

/** What is being typed at an offset, derived from the lines above it, which need not be valid YAML yet. */
export interface TypingContext {
  /** The path to the typed text, with 0 for list items. */
  readonly path: readonly (string | number)[]
  /** Whether a key may be typed; the path is then that of the mapping. */
  readonly role: 'key' | 'value'
  /** Whether a value is on a line of its own, where a list would start with "- ". */
  readonly isOnOwnLine: boolean
  /** The characters typed so far, without quotes. */
  readonly start: number
  readonly prefix: string
  /** The keys beside it that have values, with those values as written. */
  readonly siblings: ReadonlyMap<string, string>
  /** The column of the typed text, from 0. */
  readonly column: number
  /** Whether it is inside `[…]` or `{…}`. */
  readonly isInFlow: boolean
}

/** A line of a block: the columns of its dashes, its key, and its value. */
interface Line {
  readonly dashes: readonly number[]
  readonly column: number
  readonly key: string | undefined
  readonly value: string
  /** The offset of the value in the line. */
  readonly valueAt: number
  readonly isBlank: boolean
}

/** Longer lines are cut off here; nobody needs completion in them. */
const MAX_LINE_LENGTH = 2_000

/** At most this many lines above are considered. */
const MAX_LINES = 20_000

const KEY = /^(?:"([^"\\]*)"|'([^']*)'|([^\s"'#&*!|>@`{}[\],][^#]*?))\s*:(?:\s+|$)/

function parseTypedLine(text: string): Line {
  const line = text.slice(0, MAX_LINE_LENGTH)
  const dashes: number[] = []
  let at = line.search(/\S|$/)
  while (/^-(?:\s|$)/.test(line.slice(at, at + 2))) {
    dashes.push(at)
    at += 1
    while (line[at] === ' ') at++
  }
  const rest = line.slice(at)
  const match = KEY.exec(rest)
  const key = match === null ? undefined : (match[1] ?? match[2] ?? match[3])
  const valueAt = at + (match?.[0].length ?? 0)
  const isBlank = rest.trim() === '' || rest.startsWith('#')
  return { dashes, column: at, key, value: line.slice(valueAt), valueAt, isBlank }
}

/** What is being typed; undefined in a comment or a block scalar. */
export function readTypingContext({ text }: SourceFile, offset: number): TypingContext | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1
  const before = text.slice(lineStart, offset)
  if (before.length > MAX_LINE_LENGTH || /(?:^|\s)#/.test(before)) return undefined
  const opened = findFlowAbove(text, lineStart, before)
  const current = opened?.line ?? parseTypedLine(before)
  const place = findParents(current, walkLinesAbove(text, opened?.start ?? lineStart), walkLinesBelow(text, offset))
  if (place === undefined) return undefined
  const { parents, siblings } = place
  const path = current.key === undefined ? parents : [...parents, current.key]
  const flow = opened?.flow ?? readFlow(current.value)
  if (flow !== undefined) {
    const typed = before.slice(findOpenQuote(before) ?? findLastSeparatorEnd(before))
    return {
      ...flow,
      path: [...path, ...flow.path],
      start: offset - typed.length,
      prefix: typed,
      column: current.column,
      isOnOwnLine: false,
      isInFlow: true,
    }
  }
  // A plain value of several words is completed from its start.
  const prefix = current.value.replace(/^["']/, '')
  const isValue = current.key !== undefined
  return {
    start: offset - prefix.length,
    prefix,
    path,
    role: isValue ? 'value' : 'key',
    isOnOwnLine: !isValue && current.dashes.length === 0,
    siblings,
    column: current.column,
    isInFlow: false,
  }
}

interface OpenedAbove {
  readonly line: Line
  /** The offset of the line. */
  readonly start: number
  readonly flow: Flow
}

/** At most this many lines above are searched for an open `[…]` or `{…}`. */
const MAX_FLOW_LINES = 200

/** The outermost `[…]` or `{…}` that starts on a line above and is still open. */
function findFlowAbove(text: string, lineStart: number, before: string): OpenedAbove | undefined {
  let found: OpenedAbove | undefined
  let rest = before
  let end = lineStart - 1
  for (let count = 0; end >= 0 && count < MAX_FLOW_LINES; count++) {
    const start = text.lastIndexOf('\n', end - 1) + 1
    const written = text.slice(start, end).slice(0, MAX_LINE_LENGTH)
    const line = parseTypedLine(written)
    const value = line.value.replace(/^(?:[&!]\S*\s+)*/, '')
    const flow = /^[[{]/.test(value) ? readFlow(`${stripComment(value)} ${rest}`) : undefined
    if (flow !== undefined) found = { line, start, flow }
    if (line.column === 0 && line.key !== undefined) break
    rest = `${stripComment(written)} ${rest}`
    end = start - 1
  }
  return found
}

function stripComment(line: string): string {
  const start = line.search(/(?:^|\s)#/)
  return start < 0 ? line : line.slice(0, start)
}

function* walkLinesAbove(text: string, lineStart: number): Generator<Line> {
  let end = lineStart - 1
  for (let count = 0; end >= 0 && count < MAX_LINES; count++) {
    const start = text.lastIndexOf('\n', end - 1) + 1
    yield parseTypedLine(text.slice(start, end).replace(/\r$/, ''))
    end = start - 1
  }
}

function* walkLinesBelow(text: string, offset: number): Generator<Line> {
  let start = text.indexOf('\n', offset) + 1
  for (let count = 0; start > 0 && count < 500; count++) {
    const next = text.indexOf('\n', start)
    yield parseTypedLine(text.slice(start, next === -1 ? undefined : next).replace(/\r$/, ''))
    start = next + 1
  }
}

interface Parents {
  readonly parents: readonly (string | number)[]
  readonly siblings: ReadonlyMap<string, string>
}

/** The state of the walk up from a line. */
interface Climb {
  readonly path: (string | number)[]
  /** The parent must be to the left of this column. */
  limit: number
  /** Whether that column is the dash of an item, which may be at the column of its key. */
  isItem: boolean
}

/** The keys and items around a line, by the indentation of the lines above; undefined inside a multi-line string. */
function findParents(current: Line, above: Iterable<Line>, below: Iterable<Line>): Parents | undefined {
  const climb: Climb = { path: [], limit: current.column, isItem: false }
  const siblings = new Map<string, string>()
  enterItems(current, climb)
  for (const line of above) {
    if (line.isBlank && line.dashes.length === 0) continue
    if (climb.limit === 0 && !climb.isItem && climb.path.length > 0) break
    if (line.key !== undefined && isParent(line, climb)) {
      if (!mayHaveMoreBelow(line, climb)) return undefined
      climb.path.unshift(line.key)
      climb.limit = line.column
      climb.isItem = false
    } else if (line.key !== undefined && line.column === current.column && climb.path.length === 0) {
      siblings.set(line.key, line.value.trim())
    }
    enterItems(line, climb)
  }
  if (climb.path.length === 0 || current.dashes.length === 0) collectBelow(current, below, siblings)
  return { parents: climb.path, siblings }
}

/** Where the quoted text starts that is still open at the end of a line. */
function findOpenQuote(line: string): number | undefined {
  let from: number | undefined
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at)
    if (character !== '"' && character !== "'") continue
    if (from === undefined) from = /[\s,[{:]/.test(line.charAt(at - 1)) ? at + 1 : undefined
    else if (character === line[from - 1]) from = undefined
  }
  return from
}

/** Where the word at the end of a text starts. */
function findLastSeparatorEnd(text: string): number {
  let at = text.length
  while (at > 0 && !/[\s,[\]{}"']/.test(text.charAt(at - 1))) at--
  return at
}

function isParent({ column, dashes }: Line, { limit, isItem }: Climb): boolean {
  return column < limit || (isItem && column === limit && dashes.length === 0)
}

/** Whether the lines indented below a key are a nested block rather than a continuation of its text or value. */
function mayHaveMoreBelow({ value }: Line, { path, isItem }: Climb): boolean {
  if (/^[|>]/.test(value.trim())) return false
  return path.length > 0 || isItem || /^(?:[&!]\S*(?:\s+|$))*(?:#|$)/.test(value)
}

function enterItems({ dashes }: Line, climb: Climb): void {
  for (const dash of dashes.toReversed()) {
    if (dash >= climb.limit) continue
    climb.path.unshift(0)
    climb.limit = dash
    climb.isItem = true
  }
}

function collectBelow({ column }: Line, below: Iterable<Line>, siblings: Map<string, string>): void {
  for (const line of below) {
    if (line.isBlank && line.dashes.length === 0) continue
    if (line.column < column || line.dashes.some((dash) => dash < column)) return
    if (line.column === column && line.key !== undefined) siblings.set(line.key, line.value.trim())
  }
}

interface Flow {
  readonly path: readonly (string | number)[]
  readonly role: 'key' | 'value'
  readonly siblings: ReadonlyMap<string, string>
}

/** A list or mapping in brackets that is not closed yet. */
interface OpenFlow {
  readonly kind: '[' | '{'
  key: string | undefined
  readonly siblings: Map<string, string>
}

/** A quoted text, a character that means something in a list or mapping in brackets, or text without such. */
const FLOW_TOKEN = /"[^"]*"?|'[^']*'?|[[\]{},:]|[^"'[\]{},:]+/g

/** Where in `[…]` or `{…}` an unfinished value ends; undefined outside both. */
function readFlow(value: string): Flow | undefined {
  const open: OpenFlow[] = []
  let word = ''
  for (const [token] of value.matchAll(FLOW_TOKEN)) {
    if (open.length === 0 && (token === '[' || token === '{') && word.trim() !== '') return undefined
    const ended = enterFlow(token, word, open)
    word = ended ? '' : word + token.replace(/^(["'])(.*?)\1?$/s, '$2')
  }
  const top = open.at(-1)
  if (top === undefined) return undefined
  const path = open.flatMap(({ kind, key }): (string | number)[] =>
    kind === '[' ? [0] : key === undefined ? [] : [key],
  )
  return { path, role: top.kind === '{' && top.key === undefined ? 'key' : 'value', siblings: top.siblings }
}

/** Whether a token ends the word before it, because it opens, closes or divides what is in brackets. */
function enterFlow(token: string, word: string, open: OpenFlow[]): boolean {
  const top = open.at(-1)
  switch (token) {
    case '[':
    case '{':
      open.push({ kind: token, key: undefined, siblings: new Map() })
      return true
    case ']':
    case '}':
      open.pop()
      return true
    case ',':
      if (top?.key !== undefined) top.siblings.set(top.key, word.trim())
      if (top !== undefined) top.key = undefined
      return top !== undefined
    case ':':
      if (top?.kind !== '{' || top.key !== undefined) return false
      top.key = word.trim()
      return true
    default:
      return false
  }
}
