import type { CST } from 'yaml'
import { NOTHING, code, message, text, value as quoted, type Message } from '../../../core/messages/message.ts'
import { findShellStart } from '../../../core/paths/shell-path.ts'
import {
  findContentEnd,
  insertText,
  removeText,
  replaceText,
  startOfLine,
  type Found,
  type Problem,
} from '../problem.ts'

const questionInItem = message(
  'question-in-item',
  () => text`Inside brackets, a value that contains ${code('? ')} must be in quotes.`,
)

const lineStart = message(
  'line-start',
  ({ character, isName }: Start) =>
    text`A line cannot start with ${code(character)}${nameException(isName)}; remove it, or put the text in quotes.`,
)

const valueStart = message(
  'value-start',
  ({ character, isName }: Start) =>
    text`A value cannot start with ${code(character)}${nameException(isName)}; put it in quotes.`,
)

const shellStart = message(
  'shell-words',
  ({ shell, isCommand, instead }: { shell: string; isCommand: boolean; instead: string }) =>
    text`Compose ${isCommand ? text`runs no commands` : text`does not expand ${code(shell)}`}; write ${code(instead)}.`,
)

interface Start {
  readonly character: string
  /** Whether it could start the name of an anchor. */
  readonly isName: boolean
}

function nameException(isName: boolean): Message {
  return isName ? text` unless it names an anchor` : NOTHING
}

const colonInAlias = message(
  'colon-in-alias',
  ({ written }: { written: string }) =>
    text`${quoted(written)} reads as an alias, but anchor names have no colon; put the value in quotes.`,
)

const keyStart = message('key-start', () => text`A key cannot start with ${code('&')}; put it in quotes.`)

/** A value that starts with a character that has another meaning. */
export function findInvalidStart(yaml: string, { offset, source }: CST.FlowScalar, flow: boolean): Found {
  const sign = source.charAt(0)
  const refused = '@`%,|>'.includes(sign) || (flow && sign === '-' && source.length === 1)
  if (sign === '') return undefined
  if (!refused)
    return flow && source.includes('?', 1) ? findQuestionInBrackets(yaml, offset, offset + source.length) : undefined
  return describeInvalidStart(yaml, offset, flow ? offset + source.length : findContentEnd(yaml, offset))
}

// In brackets it is read as a key indicator.
function findQuestionInBrackets(yaml: string, start: number, end: number): Found {
  const question = yaml.slice(start, end + 1).search(/(?<=[^])\?(?=\s)/)
  if (question < 0) return undefined
  return {
    start: start + question,
    end: start + question + 1,
    message: questionInItem(),
    repair: quoteText(yaml, start, end),
    fix: text`Put the value in quotes`,
  }
}

export function describeInvalidStart(yaml: string, start: number, end: number, isName = false): Problem {
  const sign = yaml.charAt(start)
  const isLine = yaml.slice(startOfLine(yaml, start), start).trim() === ''
  if (isLine)
    return {
      start,
      end: start + 1,
      message: lineStart({ character: sign, isName }),
      repair: removeText(start, start + 1),
    }
  const shell = findShellStart(yaml.slice(start, end))
  // Without a path, the characters may be meant as they are.
  if (shell?.instead !== undefined) {
    const { words, isCommand, instead } = shell
    const message = shellStart({ shell: words, isCommand, instead })
    return { start, end: start + words.length, message, repair: quoteText(yaml, start, end) }
  }
  return {
    start,
    end: start + 1,
    message: valueStart({ character: sign, isName }),
    repair: quoteText(yaml, start, end),
    fix: text`Put the value in quotes`,
  }
}

export function quoteText(yaml: string, start: number, end: number): Problem['repair'] {
  const value = yaml.slice(start, end)
  // Directly after an anchor or a tag, a quote would become part of it.
  const space = /[^\s[{,]/.test(yaml.charAt(start - 1)) ? ' ' : ''
  return replaceText(start, end, `${space}'${value.replaceAll("'", "''")}'`)
}

/** `*name:` is an alias used as a key; a lone `*` is nothing. */
export function findInvalidAlias(yaml: string, { offset, source }: CST.FlowScalar): Found {
  if (source.length === 1 || source === '*:')
    return describeInvalidStart(yaml, offset, findContentEnd(yaml, offset), true)
  const colon = source.indexOf(':')
  if (colon < 0) return undefined
  const at = offset + colon
  if (colon === source.length - 1) return { start: at, end: at, repair: insertText(at, ' ') }
  return {
    start: offset,
    end: offset + source.length,
    message: colonInAlias({ written: source }),
    repair: quoteText(yaml, offset, offset + source.length),
    fix: text`Put the value in quotes`,
  }
}

export function findInvalidAnchor(yaml: string, { offset, source }: CST.SourceToken, flow: boolean): Found {
  const colon = source.indexOf(':')
  if (colon < 0 && source.length > 1) return undefined
  // To Compose, `&a:b` is an anchor named `a` for `:b`.
  if (colon > 1 && colon < source.length - 1 && !flow)
    return { start: offset + colon, end: offset + colon, repair: insertText(offset + colon, ' ') }
  const isKey = colon > 0 && colon === source.length - 1
  if (!isKey)
    return describeInvalidStart(yaml, offset, flow ? offset + source.length : findContentEnd(yaml, offset), true)
  return {
    start: offset,
    end: offset + 1,
    message: keyStart(),
    repair: quoteText(yaml, offset, offset + colon),
    fix: text`Put the key in quotes`,
  }
}
