import type { CST } from 'yaml'
import { findContentEnd, removeText, type Problem } from '../problem.ts'
import { describeOutdent } from './indentation.ts'
import { readTokenSource, describeUnexpectedToken } from './leftover.ts'
import { isKeyAt, textAfterQuote, describeWithoutComma } from './missing-comma.ts'
import { describeStrayQuote, describeUnclosedQuote } from './quotes.ts'

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
  if ('-?:,]}'.includes(readTokenSource(token)) && token.type !== 'error') return undefined
  return { start: offset, end, message: textAfterQuote({ written: rest }), repair: removeText(offset, end) }
}

function beginsValue({ type }: CST.Token): boolean {
  return /^(?:(?:single-quoted-|double-quoted-)?scalar|flow-(?:map|seq)-start|alias|anchor|tag)$/.test(type)
}
