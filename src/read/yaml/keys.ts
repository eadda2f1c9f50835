import type { Finding } from '../../core/diagnostics/diagnostic.ts'
import { code, message, name, text, value as quoted, words, type Statement } from '../../core/messages/message.ts'
import { nameSubjectWithin, SECTIONS } from '../../core/messages/subject.ts'
import { readSpan, type Span } from '../../core/source/source-file.ts'
import type { Entry, Node } from '../../core/tree/node.ts'
import type { Path } from '../../core/tree/path.ts'
import { findLineEnd, findNextLine, startOfLine } from './problem.ts'

const decimalComma = message(
  'decimal-comma',
  ({ written, owner }: { written: string; owner: Path }) =>
    text`${quoted(written)} in ${nameSubjectWithin(owner)} is two items; write ${code(written.replace(',', '.'))} if you mean a number.`,
)

const collectionKey = message(
  'collection-key',
  ({ kind, owner }: { kind: 'sequence' | 'mapping'; owner: Path }) =>
    text`A ${words(kind === 'sequence' ? 'list' : 'mapping')} cannot be a key in ${nameSubjectWithin(owner)}; put it in quotes to make it a string.`,
)

const emptyKey = message(
  'empty-key',
  ({ owner }: { owner: Path }) => text`A key in ${nameSubjectWithin(owner)} is empty.`,
)

const typedKey = message(
  'typed-key',
  ({ key, owner, kind }: { key: string; owner: Path; kind: string }) =>
    text`The key ${words(key)} in ${nameSubjectWithin(owner)} is ${words(kind)}, not a string; put it in quotes.`,
)

const repeated = message(
  'repeated',
  ({ key, owner }: { key: string; owner: Path }) =>
    text`The key ${name(key)} appears twice in ${nameSubjectWithin(owner)}; keep one.`,
)

const repeatedBlock = message(
  'repeated-block',
  ({ key, owner, shared }: { key: string; owner: Path; shared?: string | undefined }) =>
    shared === undefined
      ? text`The key ${name(key)} appears twice in ${nameSubjectWithin(owner)}; merge them into one.`
      : text`The key ${name(key)} appears twice in ${nameSubjectWithin(owner)}, and both have ${name(shared)}; merge them into one with a single ${name(shared)}.`,
)

const repeatedName = message(
  'repeated-name',
  ({ kind, named }: { kind: string; named: string }) =>
    text`Two ${words(kind)} are named ${name(named)}; rename one of them, or remove it.`,
)

const repeatedMerge = message(
  'repeated-merge',
  ({ owner, merged }: { owner: Path; merged: readonly string[] }) =>
    text`${code('<<')} appears twice in ${nameSubjectWithin(owner)}; write ${code(`<<: [${merged.join(', ')}]`)} once.`,
)

/** Compose only accepts strings as keys. */
export function reportNonStringKey(key: Node, path: Path): Finding {
  const written = readSpan(key.span)
  const owner = [...path]
  const createKeyFinding = (message: Statement): Finding => ({
    rule: 'non-string-key',
    severity: 'error',
    message,
    span: key.span,
  })
  const decimal = findDecimalComma(key)
  if (decimal !== undefined) return createKeyFinding(decimalComma({ written: decimal, owner }))
  if (key.kind !== 'scalar') return createKeyFinding(collectionKey({ kind: key.kind, owner }))
  if (written === '') return createKeyFinding(emptyKey({ owner }))
  return {
    ...createKeyFinding(typedKey({ key: written, owner, kind: KINDS[key.type] })),
    fixes: [
      {
        title: text`Put the key in quotes`,
        safety: 'safe',
        edits: [{ span: key.span, text: `"${written}"` }],
      },
    ],
  }
}

// `{cpus: 0,5}` contains the key 5 without a value.
function findDecimalComma({ span: { file, start, end } }: Node): string | undefined {
  const before = /[ :](\d{1,20}),$/.exec(file.text.slice(Math.max(0, start - 23), start))?.[1]
  const isDecimal =
    before !== undefined && /^\d+$/.test(file.text.slice(start, end)) && /^\s*[,}]/.test(file.text.slice(end, end + 20))
  return isDecimal ? file.text.slice(start - 1 - before.length, end) : undefined
}

const KINDS = {
  null: 'null',
  boolean: 'a boolean',
  integer: 'a number',
  float: 'a number',
  timestamp: 'a date',
  string: 'a string',
}

/** A duplicate key; Compose rejects it even if both values are equal. */
export function duplicateKey(key: string, owner: Path, first: Entry, second: Entry): Finding {
  return {
    rule: 'duplicate-key',
    severity: 'error',
    message: describeRepetition(key, [...owner], first, second),
    span: second.keySpan,
    related: [{ span: first.keySpan, message: text`first defined here` }],
    fixes: removeRepetition(first, second) ?? joinBlocks(key, owner, first, second),
  }
}

function describeRepetition(key: string, owner: Path, first: Entry, second: Entry): Statement {
  const merged = key === '<<' ? [first, second].flatMap((entry) => findKeyAlias(entry) ?? []) : []
  if (merged.length === 2) return repeatedMerge({ owner, merged })
  if (haveSameText(first, second)) return repeated({ key, owner })
  if (isSection(owner)) return repeatedName({ kind: String(owner[0]), named: key })
  if (!isJoinable(key, owner, first, second)) return repeated({ key, owner })
  return repeatedBlock({ key, owner, shared: findSharedEntry(first.value, second.value) })
}

function findKeyAlias({ keySpan: { file, end } }: Entry): string | undefined {
  return /^:[ \t]{1,20}(\*[^\s,]{1,100})/.exec(file.text.slice(end, end + 130))?.[1]
}

// A certain fix if both entries are identical and on lines of their own.
function removeRepetition(first: Entry, second: Entry): Finding['fixes'] {
  const lines = haveSameText(first, second) ? findLines(second) : undefined
  return lines && [{ title: text`Remove the repetition`, safety: 'safe', edits: [{ span: lines, text: '' }] }]
}

// The other way round if both are blocks with different entries: those of the second follow those of the first.
function joinBlocks(key: string, owner: Path, first: Entry, second: Entry): Finding['fixes'] {
  const { file } = second.keySpan
  if (!isJoinable(key, owner, first, second)) return undefined
  const [above, below] = [findLines(first), findLines(second)]
  const [into, from] = [findBlockBelow(first), findBlockBelow(second)]
  if (above === undefined || below === undefined || into === undefined || from === undefined) return undefined
  if (into.column !== from.column || findSharedEntry(first.value, second.value) !== undefined) return undefined
  if (first.value.kind !== second.value.kind) return undefined
  const added = file.text.slice(from.start, below.end)
  const move = [
    { span: { file, start: above.end, end: above.end }, text: added.endsWith('\n') ? added : `${added}\n` },
    { span: below, text: '' },
  ]
  const removeKey = [{ span: { ...below, end: from.start }, text: '' }]
  const isNext = isWithoutContent(file.text.slice(above.end, below.start))
  // A comment above a key, or below its block, may be about either, so a person decides where it goes.
  if (!isNext && (hasCommentBeside(file.text, below) || [first, second].some(keepsEmptyLines))) return undefined
  return [{ title: text`Merge them`, safety: 'safe', edits: isNext ? removeKey : move }]
}

/** Whether there are only comments and empty lines. */
function isWithoutContent(lines: string): boolean {
  return lines.split('\n').every((line) => /^\s*(?:#|$)/.test(line))
}

function hasCommentBeside(text: string, { start, end }: Span): boolean {
  const before = text.slice(start === 0 ? 0 : startOfLine(text, start - 1), start)
  return [before, text.slice(end, findLineEnd(text, end))].some((line) => line.trimStart().startsWith('#'))
}

/** Whether a text in an entry may own the empty lines below it: `|+`. */
function keepsEmptyLines(entry: Entry): boolean {
  return /[|>]\d?\+/.test(readEntrySource(entry))
}

/** The lines of an entry, if there is nothing else on them. */
function findLines({ keySpan: { file, start }, value }: Entry): Span | undefined {
  const { end } = value.span
  if (value.span.file !== file || end < start) return undefined
  const lineStart = startOfLine(file.text, start)
  const lineEnd = findLineEnd(file.text, end)
  if (file.text.slice(lineStart, start).trim() !== '' || file.text.slice(end, lineEnd).trim() !== '') return undefined
  return { file, start: lineStart, end: findNextLine(file.text, lineEnd) }
}

/** The first line and the column of a block below its key, if there is nothing but the key above it. */
function findBlockBelow({
  keySpan: { file, end },
  value,
}: Entry): { readonly start: number; readonly column: number } | undefined {
  const head = file.text.slice(end, findLineEnd(file.text, end)).trim()
  const start = startOfLine(file.text, value.span.start)
  const isBlock = head === ':' && isCollection(value) && !/[[{]/.test(file.text.charAt(value.span.start))
  return isBlock ? { start: findNextLine(file.text, end), column: value.span.start - start } : undefined
}

/** The first name that entries of both have. */
function findSharedEntry(first: Node, second: Node): string | undefined {
  const names = new Set(listEntryNames(first))
  return listEntryNames(second).find((each) => names.has(each))
}

function listEntryNames(node: Node): readonly string[] {
  if (node.kind === 'mapping') return [...node.entries.keys()]
  return node.kind === 'sequence' ? node.items.map(nameItem) : []
}

/** A variable before its "=", where a volume is mounted, or the whole item. */
function nameItem(item: Node): string {
  const written = item.kind === 'scalar' && typeof item.value === 'string' ? item.value : readSpan(item.span)
  return /^[^=\s]+(?==)|(?<=^[^=:]+:)\/[^:]*/.exec(written)?.[0] ?? written
}

/** Lists of words, which together are another command. */
const COMMANDS: ReadonlySet<string> = new Set(['command', 'entrypoint', 'test'])

/** Whether what both entries say can stand in one; otherwise only one of them can be meant. */
function isJoinable(key: string, owner: Path, first: Entry, second: Entry): boolean {
  if (isSection(owner) || key === '<<' || COMMANDS.has(key)) return false
  return isCollection(first.value) && isCollection(second.value)
}

/** Two services of one name are seldom meant to be one. */
function isSection([section = '', ...rest]: Path): boolean {
  return rest.length === 0 && SECTIONS.has(section)
}

function isCollection({ kind }: Node): boolean {
  return kind !== 'scalar'
}

function haveSameText(first: Entry, second: Entry): boolean {
  return readEntrySource(first) === readEntrySource(second)
}

function readEntrySource({ keySpan, value }: Entry): string {
  return readSpan({ ...keySpan, end: value.span.end })
}
