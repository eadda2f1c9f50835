import type { CST } from 'yaml'
import { code, message, text } from '../../../core/messages/message.ts'
import { endOfContent, insertion, removal, type Problem } from '../problem.ts'
import { outdented } from './indentation.ts'
import { sourceOf, unexpectedToken } from './leftover.ts'
import { isKeyAt, textAfterQuote, withoutComma } from './missing-comma.ts'
import { strayQuote, unclosedQuote } from './quotes.ts'

const apostrophe = message(
  'single-apostrophe',
  () => text`Inside single quotes, write an apostrophe twice: ${code("''")}.`,
)

const quoteInside = message(
  'quote-inside-quotes',
  () => text`This quote ends the value; put the whole value in single quotes, or write ${code('\\"')} inside it.`,
)

/** Text after a value on the same line. */
export function afterValue(yaml: string, value: CST.Token | undefined, token: CST.Token, flow: boolean): Problem {
  if (value === undefined) return unexpectedToken(yaml, token)
  if (flow && beginsValue(token))
    return withoutComma(yaml, value, token.offset, value.type === 'flow-collection' || isKeyAt(yaml, token.offset))
  if (value.type === 'single-quoted-scalar' || value.type === 'double-quoted-scalar')
    return afterQuotes(yaml, value, token) ?? unexpectedToken(yaml, token)
  if (value.type === 'block-map' || value.type === 'block-seq') return outdented(yaml, value, token)
  return unexpectedToken(yaml, token)
}

function afterQuotes(yaml: string, value: CST.FlowScalar, token: CST.Token): Problem | undefined {
  const { offset } = token
  if (value.source.includes('\n')) return unclosedQuote(yaml, value.offset)
  const quote = value.source.charAt(0)
  const end = endOfContent(yaml, offset)
  const rest = yaml.slice(offset, end)
  if (rest === quote) return strayQuote(offset, value.source.slice(1, -1))
  const isInside = offset === value.offset + value.source.length && rest.endsWith(quote)
  if (isInside && quote === "'" && !rest.slice(0, -1).includes("'"))
    return {
      start: offset - 1,
      end: offset,
      message: apostrophe(),
      repair: insertion(offset, "'"),
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
  if ('-?:,]}'.includes(sourceOf(token)) && token.type !== 'error') return undefined
  return { start: offset, end, message: textAfterQuote({ written: rest }), repair: removal(offset, end) }
}

function beginsValue({ type }: CST.Token): boolean {
  return /^(?:(?:single-quoted-|double-quoted-)?scalar|flow-(?:map|seq)-start|alias|anchor|tag)$/.test(type)
}
