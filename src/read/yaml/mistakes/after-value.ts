import type { CST } from 'yaml'
import { code, message, text } from '../../../core/messages/message.ts'
import { findContentEnd, insertText, removeText, type Problem } from '../problem.ts'
import { describeOutdent } from './indentation.ts'
import { readTokenSource, describeUnexpectedToken } from './leftover.ts'
import { isKeyAt, textAfterQuote, describeWithoutComma } from './missing-comma.ts'
import { describeStrayQuote, describeUnclosedQuote } from './quotes.ts'

const apostrophe = message(
  'single-apostrophe',
  () => text`Inside single quotes, write an apostrophe twice: ${code("''")}.`,
)

const quoteInside = message(
  'quote-inside-quotes',
  () => text`This quote ends the value; put the whole value in single quotes, or write ${code('\\"')} inside it.`,
)

/** Text after a value on the same line. */
export function describeTextAfterValue(
  yaml: string,
  value: CST.Token | undefined,
  token: CST.Token,
  flow: boolean,
): Problem {
  if (value === undefined) return describeUnexpectedToken(yaml, token)
  if (flow && beginsValue(token))
    return describeWithoutComma(
      yaml,
      value,
      token.offset,
      value.type === 'flow-collection' || isKeyAt(yaml, token.offset),
    )
  if (value.type === 'single-quoted-scalar' || value.type === 'double-quoted-scalar')
    return findTextAfterQuotes(yaml, value, token) ?? describeUnexpectedToken(yaml, token)
  if (value.type === 'block-map' || value.type === 'block-seq') return describeOutdent(yaml, value, token)
  return describeUnexpectedToken(yaml, token)
}

function findTextAfterQuotes(yaml: string, value: CST.FlowScalar, token: CST.Token): Problem | undefined {
  const { offset } = token
  if (value.source.includes('\n')) return describeUnclosedQuote(yaml, value.offset)
  const quote = value.source.charAt(0)
  const end = findContentEnd(yaml, offset)
  const rest = yaml.slice(offset, end)
  if (rest === quote) return describeStrayQuote(offset, value.source.slice(1, -1))
  const isInside = offset === value.offset + value.source.length && rest.endsWith(quote)
  if (isInside && quote === "'" && !rest.slice(0, -1).includes("'"))
    return {
      start: offset - 1,
      end: offset,
      message: apostrophe(),
      repair: insertText(offset, "'"),
      fix: text`Write the apostrophe twice`,
    }
  if (quote === '"' && rest.length > 1 && rest.endsWith('"') && !yaml.slice(value.offset, end).includes("'"))
    return {
      start: offset - 1,
      end: offset,
      message: quoteInside(),
      repair: [
        { start: value.offset, end: value.offset + 1, text: "'" },
        { start: end - 1, end, text: "'" },
      ],
    }
  if ('-?:,]}'.includes(readTokenSource(token)) && token.type !== 'error') return undefined
  return { start: offset, end, message: textAfterQuote({ written: rest }), repair: removeText(offset, end) }
}

function beginsValue({ type }: CST.Token): boolean {
  return /^(?:(?:single-quoted-|double-quoted-)?scalar|flow-(?:map|seq)-start|alias|anchor|tag)$/.test(type)
}
