import type { Finding } from '../diagnostics/diagnostic.ts'
import { subjectWithin } from '../diagnostics/subject.ts'
import { endOfLine, startOfLine } from './problem.ts'
import { textOf } from '../source/source-file.ts'
import type { Entry, Node } from '../tree/node.ts'
import type { Path } from '../tree/path.ts'

/** Compose takes strings for keys and nothing else. */
export function nonStringKey(key: Node, owner: Path): Finding {
  const written = textOf(key.span)
  const place = `in ${subjectWithin(owner)}`
  const decimal = decimalWithComma(key)
  if (decimal !== undefined)
    return {
      rule: 'non-string-key',
      severity: 'error',
      message: `"${decimal}" ${place} is two items; write "${decimal.replace(',', '.')}" if it is meant to be a number.`,
      span: key.span,
    }
  if (key.kind !== 'scalar')
    return {
      rule: 'non-string-key',
      severity: 'error',
      message: `A ${key.kind === 'sequence' ? 'list' : 'mapping'} cannot be a key ${place}; put it in quotes to make it a string.`,
      span: key.span,
    }
  if (written === '') {
    return { rule: 'non-string-key', severity: 'error', message: `A key ${place} is empty.`, span: key.span }
  }
  return {
    rule: 'non-string-key',
    severity: 'error',
    message: `The key ${written} ${place} is ${KINDS[key.type]}, not a string; put it in quotes.`,
    span: key.span,
    fixes: [{ title: 'Put the key in quotes', safety: 'safe', edits: [{ span: key.span, text: `"${written}"` }] }],
  }
}

// `{cpus: 0,5}` has the key 5 without a value.
function decimalWithComma({ span: { file, start, end } }: Node): string | undefined {
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

/** A key that the mapping has already; Compose refuses it even where both say the same. */
export function duplicateKey(name: string, owner: Path, first: Entry, second: Entry): Finding {
  return {
    rule: 'duplicate-key',
    severity: 'error',
    message: `The key "${name}" is written twice in ${subjectWithin(owner)}; keep one of them.`,
    span: second.keySpan,
    related: [{ span: first.keySpan, message: 'first written here' }],
    fixes: removalOfRepetition(first, second),
  }
}

// Sure where both say the same in the same words, on lines of their own.
function removalOfRepetition(first: Entry, second: Entry): Finding['fixes'] {
  const { file, start } = second.keySpan
  const { end } = second.value.span
  if (end < start || writtenAs(first) !== writtenAs(second)) return undefined
  const { text } = file
  const lineStart = startOfLine(text, start)
  const lineEnd = endOfLine(text, end)
  if (text.slice(lineStart, start).trim() !== '' || text.slice(end, lineEnd).trim() !== '') return undefined
  const next = text.startsWith('\r\n', lineEnd) ? lineEnd + 2 : Math.min(lineEnd + 1, text.length)
  const edit = { span: { file, start: lineStart, end: next }, text: '' }
  return [{ title: 'Remove the repetition', safety: 'safe', edits: [edit] }]
}

function writtenAs({ keySpan, value }: Entry): string {
  return textOf({ ...keySpan, end: value.span.end })
}
