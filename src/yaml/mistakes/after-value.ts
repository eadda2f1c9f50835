import type { CST } from 'yaml'
import { endOfContent, insertion, removal, quoted, type Problem } from '../problem.ts'
import { outdented } from './indentation.ts'
import { sourceOf, unexpectedToken } from './leftover.ts'
import { isKeyAt, withoutComma } from './missing-comma.ts'
import { strayQuote, unclosedQuote } from './quotes.ts'

/** After a value on the same line. */
export function afterValue(text: string, value: CST.Token | undefined, token: CST.Token, flow: boolean): Problem {
  const { offset } = token
  if (value === undefined) return unexpectedToken(text, token)
  if (flow && beginsValue(token))
    return withoutComma(text, value, offset, value.type === 'flow-collection' || isKeyAt(text, offset))
  const source = sourceOf(value)
  const quote = source[0]
  if (value.type === 'single-quoted-scalar' || value.type === 'double-quoted-scalar') {
    if (source.includes('\n')) return unclosedQuote(text, value.offset)
    const end = endOfContent(text, offset)
    const rest = text.slice(offset, end)
    if (rest === quote) return strayQuote(offset, source.slice(1, -1))
    const inner = offset === value.offset + source.length && rest.endsWith(quote ?? '')
    if (inner && quote === "'" && !rest.slice(0, -1).includes("'"))
      return {
        start: offset - 1,
        end: offset,
        message: 'Inside single quotes an apostrophe is written twice.',
        repair: insertion(offset, "'"),
        fix: 'Write the apostrophe twice',
      }
    if (!'-?:,]}'.includes(sourceOf(token)) || token.type === 'error')
      return {
        start: offset,
        end,
        message: `${quoted(rest)} stands after the closing quote; the quotes must go around the whole value.`,
        repair: removal(offset, end),
      }
  }
  if (value.type === 'block-map' || value.type === 'block-seq') return outdented(text, value, token)
  return unexpectedToken(text, token)
}

function beginsValue({ type }: CST.Token): boolean {
  return /^(?:(?:single-quoted-|double-quoted-)?scalar|flow-(?:map|seq)-start|alias|anchor|tag)$/.test(type)
}
