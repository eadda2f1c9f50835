import type { CST } from 'yaml'
import { isTopLevelKey } from '../../../knowledge/format/look-up.ts'
import { code, message, name, text, value as quoted } from '../../../core/messages/message.ts'
import {
  findContentEnd,
  findLineEnd,
  measureIndentation,
  insertText,
  isKeyAlone,
  findNextContent,
  findNextLine,
  findPreviousContent,
  replaceText,
  startOfLine,
  mergeProblems,
  removeLine,
  type Found,
  type Problem,
} from '../problem.ts'
import { isKey, isOpenAt, listLinesBetween, shiftLines } from './lines.ts'
import { describeLeftover, describeMissingSpaceAfterDash, describeUnmatchedBracket } from './leftover.ts'
import { findUnindentedValue } from './out-of-place.ts'
import { describeStrayQuote } from './quotes.ts'

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
export function describeMissingColon(
  yaml: string,
  key: CST.FlowScalar | CST.FlowCollection,
  previous: CST.CollectionItem | undefined,
): Problem {
  const unindented = findUnindentedValue(yaml, key) ?? findTextBelowHeader(yaml, key.offset)
  if (unindented !== undefined) return unindented
  if (key.type === 'flow-collection' || key.type === 'alias') return describeLeftover(yaml, key.offset)
  // A directive ends a document for Compose; our parser requires an explicit end.
  if (key.source.startsWith('%') && startOfLine(yaml, key.offset) === key.offset)
    return { start: key.offset, end: key.offset, repair: insertText(key.offset, '...\n') }
  const line = readFirstLine(key.source)
  return (
    (key.type === 'scalar'
      ? (findPairsWithoutSpace(yaml, key) ?? findAlmostPair(yaml, key.offset, line))
      : undefined) ??
    findTextOfBlock(yaml, key, previous) ??
    describeLoneWord(yaml, key.offset, line)
  )
}

/** A line that affects no other lines: its value opens no quotes, brackets or block, and contains no key or comment. */
const SIMPLE_PAIR = /^[\w.-]+:(?=[\w.$])(?!.*(?::(?:\s|$)|\s#))/

// To the parser, lines without a colon that counts form a single text.
function findPairsWithoutSpace(yaml: string, key: CST.FlowScalar): Found {
  const column = key.offset - startOfLine(yaml, key.offset)
  const problems: Problem[] = []
  for (
    let line = startOfLine(yaml, key.offset);
    line < key.offset + key.source.length;
    line = findNextLine(yaml, line)
  ) {
    const written = readFirstLine(yaml.slice(line + column, findLineEnd(yaml, line)))
    const found = problems.length === 0 || measureIndentation(yaml, line) === column ? SIMPLE_PAIR.exec(written) : null
    if (found === null) break
    const [pair] = found
    problems.push(describeColonWithoutSpace(yaml, line + column, pair, written.slice(pair.length)))
  }
  return mergeProblems(problems)
}

// A key and its value, except for one character.
function findAlmostPair(yaml: string, start: number, line: string): Found {
  const colon = /^[\w.-]+:(?=[^\s/])/.exec(line)
  if (colon !== null) return describeColonWithoutSpace(yaml, start, colon[0], line.slice(colon[0].length))
  if (/^-[^\s-]/.test(line)) return describeMissingSpaceAfterDash(start, line)
  const equals = /^\w+(?==)/.exec(line)
  return equals === null ? undefined : equalsForColon(start, equals[0], line)
}

function describeColonWithoutSpace(yaml: string, start: number, key: string, value: string): Problem {
  const at = start + key.length
  if (value === '"' || value === "'") return describeStrayQuote(at, key)
  if (value === ']' || value === '}') return { ...describeUnmatchedBracket(at, value), fix: text`Remove the bracket` }
  // Lines below a text are not its value.
  const isSure = /[[{"'|>&!]/.test(yaml.charAt(at)) || !hasValueBelow(yaml, start)
  return {
    start: at - 1,
    end: at,
    message: withoutSpace({ key: key.slice(0, -1), value }),
    repair: insertText(at, ' '),
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
    repair: replaceText(at, at + 1, colon),
  }
}

// Below `command: >`, at the depth of the key.
function findTextOfBlock(yaml: string, key: CST.FlowScalar, previous: CST.CollectionItem | undefined): Found {
  const block = previous?.value
  if (block?.type !== 'block-scalar' || previous?.key?.type !== 'scalar') return undefined
  const isEmpty = block.source.trim() === ''
  const column = key.offset - startOfLine(yaml, key.offset)
  const first = findNextContent(yaml, block.offset) ?? key.offset
  const wanted = isEmpty ? column + 2 : measureIndentation(yaml, first)
  return {
    start: key.offset,
    end: key.offset + readFirstLine(key.source).length,
    message: unindentedText({ key: previous.key.source }),
    repair: shiftLines(
      listLinesBetween(yaml, key.offset, findTextEnd(yaml, key.offset, column)),
      Math.max(1, wanted - column),
    ),
    ...(isEmpty && { fix: text`Indent the text` }),
  }
}

// Below `command: >`, less deep than the key.
function findTextBelowHeader(yaml: string, offset: number): Found {
  const line = startOfLine(yaml, offset)
  const header = findPreviousContent(yaml, line)
  if (header === undefined) return undefined
  const depth = measureIndentation(yaml, header)
  const [, key] = /^([\w.-]+):[ \t]+[|>][-+]?$/.exec(yaml.slice(header + depth, findContentEnd(yaml, header))) ?? []
  const column = measureIndentation(yaml, line)
  if (key === undefined || column >= depth) return undefined
  const end = findTextEnd(yaml, offset, column)
  const lines = listLinesBetween(yaml, offset, end).filter((each) => measureIndentation(yaml, each) <= depth)
  const isSure = listLinesBetween(yaml, offset, findNextContent(yaml, end) ?? end).length === lines.length
  return {
    start: offset,
    end: findContentEnd(yaml, offset),
    message: unindentedText({ key }),
    repair: shiftLines(lines, depth + 2 - column),
    depth,
    ...(isSure && { fix: text`Indent the text` }),
  }
}

// The start of the next line that is a key, or less deep.
function findTextEnd(yaml: string, start: number, column: number): number {
  let line = findNextLine(yaml, start)
  while (line < yaml.length && measureIndentation(yaml, line) >= column && !isKey(yaml, line))
    line = findNextLine(yaml, line)
  return line
}

function describeLoneWord(yaml: string, start: number, line: string): Problem {
  const semicolon = /^[\w.-]+(?=;(?:[ \t]|$))/.exec(line)
  if (semicolon !== null) return describeSemicolon(start, semicolon[0], line)
  // Dots alone stand for omitted text.
  const isWord = /^[\w.-]+$/.test(line) && /\w/.test(line)
  const below = findNextContent(yaml, start)
  // The block that it interrupts continues below it.
  const isBetween = !isWord && below !== undefined && isOpenAt(yaml, start, measureIndentation(yaml, below))
  const hasBelow = hasValueBelow(yaml, start) && !isBetween
  const pair = hasBelow ? undefined : findPairWithoutColon(start, line)
  if (pair !== undefined) return pair
  const isSure = isWord && hasBelow && !mayStandForServices(yaml, start, line)
  return {
    start,
    end: start + line.length,
    message: isWord ? withoutColon({ key: line, value: undefined }) : unclearLine({ written: line }),
    // Without nested lines, it may be the rest of the previous line.
    repair: hasBelow ? insertText(start + line.length, ':') : removeLine(yaml, start),
    ...(isSure && { fix: text`Insert the colon` }),
  }
}

// `image nginx`
function findPairWithoutColon(start: number, line: string): Found {
  const [blank, key = ''] = /^([a-z_]{2,30})[ \t]+(?=[^\s=])/.exec(line) ?? []
  if (blank === undefined) return undefined
  const message = withoutColon({ key, value: line.slice(blank.length) })
  return { start, end: start + line.length, message, repair: insertText(start + key.length, ':') }
}

// A word above the first name of the file, such as the language of the code block that it was copied from.
function mayStandForServices(yaml: string, start: number, word: string): boolean {
  const below = findNextContent(yaml, start)
  const isFirst = below !== undefined && findPreviousContent(yaml, start) === undefined
  return isFirst && isKeyAlone(yaml, below) && !isTopLevelKey(word)
}

function describeSemicolon(start: number, key: string, line: string): Problem {
  const value = line.slice(key.length + 1).trim()
  const at = start + key.length
  return {
    start: at,
    end: at + 1,
    message: withoutColon({ key, value: value === '' ? undefined : value }),
    repair: replaceText(at, at + 1, ':'),
    fix: text`Write a colon`,
  }
}

// A list may be at the depth of its key.
function hasValueBelow(yaml: string, offset: number): boolean {
  const line = findNextContent(yaml, offset)
  if (line === undefined) return false
  const column = offset - startOfLine(yaml, offset)
  const indentation = measureIndentation(yaml, line)
  return indentation > column || (indentation === column && /^-\s/.test(yaml.slice(line + column, line + column + 2)))
}

function readFirstLine(source: string): string {
  return (source.split(/[\r\n]/, 1)[0] ?? '').replace(/(?<![ \t])[ \t]+(?:#.*)?$/, '')
}
