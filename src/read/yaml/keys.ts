import type { Finding } from '../../core/diagnostics/diagnostic.ts'
import { code, message, name, text, value as quoted, words, type Statement } from '../../core/messages/message.ts'
import { nameSubjectWithin } from '../../core/messages/subject.ts'
import { readSpan } from '../../core/source/source-file.ts'
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
  const merged = key === '<<' ? [first, second].flatMap((entry) => findKeyAlias(entry) ?? []) : []
  return {
    rule: 'duplicate-key',
    severity: 'error',
    message: merged.length === 2 ? repeatedMerge({ owner: [...owner], merged }) : repeated({ key, owner: [...owner] }),
    span: second.keySpan,
    related: [{ span: first.keySpan, message: text`first defined here` }],
    fixes: fixRepetition(first, second),
  }
}

function findKeyAlias({ keySpan: { file, end } }: Entry): string | undefined {
  return /^:[ \t]{1,20}(\*[^\s,]{1,100})/.exec(file.text.slice(end, end + 130))?.[1]
}

// A certain fix if both entries are identical and on lines of their own.
function fixRepetition(first: Entry, second: Entry): Finding['fixes'] {
  const { file, start } = second.keySpan
  const { end } = second.value.span
  if (end < start || readEntryText(first) !== readEntryText(second)) return undefined
  const lineStart = startOfLine(file.text, start)
  const lineEnd = findLineEnd(file.text, end)
  if (file.text.slice(lineStart, start).trim() !== '' || file.text.slice(end, lineEnd).trim() !== '') return undefined
  const next = findNextLine(file.text, lineEnd)
  const edit = { span: { file, start: lineStart, end: next }, text: '' }
  return [{ title: text`Remove the repetition`, safety: 'safe', edits: [edit] }]
}

function readEntryText({ keySpan, value }: Entry): string {
  return readSpan({ ...keySpan, end: value.span.end })
}
