import type { CST } from 'yaml'
import { code, message, name, text, value as quoted } from '../../../core/messages/message.ts'
import {
  endOfContent,
  endOfLine,
  indentationAt,
  insertion,
  nextContent,
  nextLine,
  previousContent,
  replacement,
  startOfLine,
  together,
  withoutLine,
  type Found,
  type Problem,
} from '../problem.ts'
import { isKey, isOpenAt, linesBetween, moved } from './lines.ts'
import { leftover, missingSpaceAfterDash, unmatchedBracket } from './leftover.ts'
import { unindentedValue } from './out-of-place.ts'
import { strayQuote } from './quotes.ts'

// Mistakes with lines among keys that have no colon, or none that counts.

const withoutSpace = message(
  'missing-space-after-colon',
  ({ key, value }: { key: string; value: string }) =>
    text`Add a space after ${code(`${key}:`)}: write ${code(`${key}: ${value}`)}.`,
)

const withoutColon = message(
  'missing-colon',
  ({ key, value }: { key: string; value: string | undefined }) =>
    text`${name(key)} is missing its colon; write ${code(value === undefined ? `${key}:` : `${key}: ${value}`)}.`,
)

const unclearLine = message(
  'no-key',
  ({ written }: { written: string }) =>
    text`${quoted(written)} is not a key with a value; write ${code('key: value')}.`,
)

const equalsSign = message(
  'equals-for-colon',
  ({ written, wanted }: { written: string; wanted: string }) =>
    text`${quoted(written)} is not a key with a value; write ${code(wanted)}.`,
)

const unindentedText = message(
  'unindented-text',
  ({ key }: { key: string }) => text`Indent the text of ${name(key)}: it must be deeper than its key.`,
)

/** `image:nginx`, `envfile`: one character short of a key. */
export function missingColon(
  yaml: string,
  key: CST.FlowScalar | CST.FlowCollection,
  previous: CST.CollectionItem | undefined,
): Problem {
  const unindented = unindentedValue(yaml, key) ?? textBelowHeader(yaml, key.offset)
  if (unindented !== undefined) return unindented
  if (key.type === 'flow-collection' || key.type === 'alias') return leftover(yaml, key.offset)
  // A directive ends a document for Compose; our parser requires an explicit end.
  if (key.source.startsWith('%') && startOfLine(yaml, key.offset) === key.offset)
    return { start: key.offset, end: key.offset, repair: insertion(key.offset, '...\n') }
  const line = firstLineOf(key.source)
  return (
    (key.type === 'scalar' ? (pairsWithoutSpace(yaml, key) ?? almostPair(yaml, key.offset, line)) : undefined) ??
    textOfBlock(yaml, key, previous) ??
    wordAlone(yaml, key.offset, line)
  )
}

/** A line that affects no other lines: its value opens no quotes, brackets or block, and contains no key or comment. */
const SIMPLE_PAIR = /^[\w.-]+:(?=[\w.$])(?!.*(?::(?:\s|$)|\s#))/

// To the parser, lines without a colon that counts form a single text.
function pairsWithoutSpace(yaml: string, key: CST.FlowScalar): Found {
  const column = key.offset - startOfLine(yaml, key.offset)
  const problems: Problem[] = []
  for (let line = startOfLine(yaml, key.offset); line < key.offset + key.source.length; line = nextLine(yaml, line)) {
    const written = firstLineOf(yaml.slice(line + column, endOfLine(yaml, line)))
    const found = problems.length === 0 || indentationAt(yaml, line) === column ? SIMPLE_PAIR.exec(written) : null
    if (found === null) break
    const [pair] = found
    problems.push(colonWithoutSpace(yaml, line + column, pair, written.slice(pair.length)))
  }
  return together(problems)
}

// A key and its value, except for one character.
function almostPair(yaml: string, start: number, line: string): Found {
  const colon = /^[\w.-]+:(?=[^\s/])/.exec(line)
  if (colon !== null) return colonWithoutSpace(yaml, start, colon[0], line.slice(colon[0].length))
  if (/^-[^\s-]/.test(line)) return missingSpaceAfterDash(start, line)
  const equals = /^\w+(?==)/.exec(line)
  return equals === null ? undefined : equalsForColon(start, equals[0], line)
}

function colonWithoutSpace(yaml: string, start: number, key: string, value: string): Problem {
  const at = start + key.length
  if (value === '"' || value === "'") return strayQuote(at, key)
  if (value === ']' || value === '}') return { ...unmatchedBracket(at, value), fix: text`Remove the bracket` }
  // Lines below a text are not its value.
  const isSure = /[[{"'|>&!]/.test(yaml.charAt(at)) || !hasValueBelow(yaml, start)
  return {
    start: at - 1,
    end: at,
    message: withoutSpace({ key: key.slice(0, -1), value }),
    repair: insertion(at, ' '),
    ...(isSure && { fix: text`Insert the space` }),
  }
}

// `DEBUG=1` among `NAME: value` entries, as in a list of variables. There is no fix, since some values would become a
// number or null.
function equalsForColon(start: number, variable: string, written: string): Problem {
  const at = start + variable.length
  const value = written.slice(variable.length + 1)
  const colon = value === '' ? ": ''" : ': '
  return {
    start,
    end: start + written.length,
    message: equalsSign({ written, wanted: `${variable}${colon}${value}` }),
    repair: replacement(at, at + 1, colon),
  }
}

// Below `command: >`, at the depth of the key.
function textOfBlock(yaml: string, key: CST.FlowScalar, previous: CST.CollectionItem | undefined): Found {
  const block = previous?.value
  if (block?.type !== 'block-scalar' || previous?.key?.type !== 'scalar') return undefined
  const isEmpty = block.source.trim() === ''
  const column = key.offset - startOfLine(yaml, key.offset)
  const first = nextContent(yaml, block.offset) ?? key.offset
  const wanted = isEmpty ? column + 2 : indentationAt(yaml, first)
  return {
    start: key.offset,
    end: key.offset + firstLineOf(key.source).length,
    message: unindentedText({ key: previous.key.source }),
    repair: moved(linesBetween(yaml, key.offset, endOfText(yaml, key.offset, column)), Math.max(1, wanted - column)),
    ...(isEmpty && { fix: text`Indent the text` }),
  }
}

// Below `command: >`, less deep than the key.
function textBelowHeader(yaml: string, offset: number): Found {
  const line = startOfLine(yaml, offset)
  const header = previousContent(yaml, line)
  if (header === undefined) return undefined
  const depth = indentationAt(yaml, header)
  const [, key] = /^([\w.-]+):[ \t]+[|>][-+]?$/.exec(yaml.slice(header + depth, endOfContent(yaml, header))) ?? []
  const column = indentationAt(yaml, line)
  if (key === undefined || column >= depth) return undefined
  const end = endOfText(yaml, offset, column)
  const lines = linesBetween(yaml, offset, end).filter((each) => indentationAt(yaml, each) <= depth)
  const isSure = linesBetween(yaml, offset, nextContent(yaml, end) ?? end).length === lines.length
  return {
    start: offset,
    end: endOfContent(yaml, offset),
    message: unindentedText({ key }),
    repair: moved(lines, depth + 2 - column),
    depth,
    ...(isSure && { fix: text`Indent the text` }),
  }
}

// The start of the next line that is a key, or less deep.
function endOfText(yaml: string, start: number, column: number): number {
  let line = nextLine(yaml, start)
  while (line < yaml.length && indentationAt(yaml, line) >= column && !isKey(yaml, line)) line = nextLine(yaml, line)
  return line
}

function wordAlone(yaml: string, start: number, line: string): Problem {
  const semicolon = /^[\w.-]+(?=;(?:[ \t]|$))/.exec(line)
  if (semicolon !== null) return semicolonForColon(start, semicolon[0], line)
  // Dots alone stand for omitted text.
  const isWord = /^[\w.-]+$/.test(line) && /\w/.test(line)
  const pair = /^([a-z_]{2,30})[ \t]+(?=[^\s=])/.exec(line)
  const at = start + (pair?.[1] ?? line).length
  const below = nextContent(yaml, start)
  // The block that it interrupts continues below it.
  const isBetween = !isWord && below !== undefined && isOpenAt(yaml, start, indentationAt(yaml, below))
  const hasBelow = hasValueBelow(yaml, start) && !isBetween
  if (pair !== null && !hasBelow) {
    const [, key = ''] = pair
    const message = withoutColon({ key, value: line.slice(pair[0].length) })
    return { start, end: start + line.length, message, repair: insertion(at, ':') }
  }
  return {
    start,
    end: start + line.length,
    message: isWord ? withoutColon({ key: line, value: undefined }) : unclearLine({ written: line }),
    // Without nested lines, it may be the rest of the previous line.
    repair: hasBelow ? insertion(start + line.length, ':') : withoutLine(yaml, start),
    ...(isWord && hasBelow && { fix: text`Insert the colon` }),
  }
}

function semicolonForColon(start: number, key: string, line: string): Problem {
  const value = line.slice(key.length + 1).trim()
  const at = start + key.length
  return {
    start: at,
    end: at + 1,
    message: withoutColon({ key, value: value === '' ? undefined : value }),
    repair: replacement(at, at + 1, ':'),
    fix: text`Write a colon`,
  }
}

// A list may be at the depth of its key.
function hasValueBelow(yaml: string, offset: number): boolean {
  const line = nextContent(yaml, offset)
  if (line === undefined) return false
  const column = offset - startOfLine(yaml, offset)
  const indentation = indentationAt(yaml, line)
  return indentation > column || (indentation === column && /^-\s/.test(yaml.slice(line + column, line + column + 2)))
}

function firstLineOf(source: string): string {
  return (source.split(/[\r\n]/, 1)[0] ?? '').replace(/(?<![ \t])[ \t]+(?:#.*)?$/, '')
}
