import { findNearest } from '../../../core/messages/nearest.ts'
import type { Outcome } from '../../engine/row.ts'
import type { NumberSyntax, Syntax, TextSyntax } from '../../engine/syntax.ts'
import { amount, code, joinMessages, text, words, type Message } from '../../../core/messages/message.ts'
import { suggestNearest } from '../../../core/messages/suggestion.ts'
import type { Node } from '../../../core/tree/node.ts'
import type { Path } from '../../../core/tree/path.ts'
import { formatScalar } from '../../../core/tree/scalar-text.ts'
import { isLiteralNode } from './literal.ts'

/** What an outcome means for the service, network or volume of a path: `, so its container is not created`. */
export function describeConsequence(outcome: Outcome, [section]: Path): Message {
  switch (outcome) {
    case 'not-created':
      return words(section === 'services' ? ', so the container is not created' : ', so it is not created')
    case 'not-started':
      return words(section === 'services' ? ', so it does not start' : ', so services that join it do not start')
    case 'ignored':
      return words(', which has no effect')
    case 'killed':
      return words(', which the engine cannot send, so it kills the container instead of stopping it')
    case 'unlimited':
      return words(', so the container is restarted any number of times')
    case 'rounded-down':
      return words(', which is rounded down')
    case 'rejected-or-ignored':
      return words(', which the engine rejects, or ignores where the kernel cannot do it')
  }
}

/** How to fix it: `; use 1000 or more.` */
export function suggestSyntax(syntax: Syntax, written: string): Message {
  switch (syntax.kind) {
    case 'number':
      return text`; use ${numberRange(syntax)}.`
    case 'words':
      return suggestWords([...syntax.words, ...(syntax.prefixes ?? []).map((prefix) => `${prefix}NAME`)], written)
    case 'boolean':
      return text`; use ${code('true')} or ${code('false')}.`
    case 'duration':
      return text`; use ${describeDurationRange(syntax)}.`
    case 'text':
      return text`; use ${describeExpectation(syntax)}.`
  }
}

/** How to fix a size that is written without a unit. */
export function suggestUnit(syntax: Syntax, written: Node): Message | undefined {
  if (syntax.kind !== 'number' || syntax.unit !== 'bytes' || written.kind !== 'scalar') return undefined
  const size = formatScalar(written)
  if (!/^[1-9]\d*$/.test(size)) return undefined
  const meant =
    isLiteralNode(written) && Number(size) >= 6 ? text`write ${code(`${size}m`)}` : text`add one, as in ${code('512m')}`
  return text`; without a unit it is in bytes, so ${meant}.`
}

/** The words that are close to what is written; none where other texts are allowed, too. */
export function findNearWords(syntax: Syntax, written: string): readonly string[] {
  return syntax.kind === 'words' ? findNear(syntax.words, written) : []
}

function findNear(known: readonly string[], written: string): readonly string[] {
  const prefixed = known.filter((word) => word.endsWith(`-${written}`))
  return prefixed.length > 0 ? prefixed : findNearest(written, known)
}

function suggestWords(known: readonly string[], written: string): Message {
  const near = findNear(known, written)
  const few = known.length > 8 ? known.slice(0, 3) : known
  const otherwise = text`; use ${joinMessages(toCodes(few), 'or')}.`
  return suggestNearest(
    near,
    known.length > 8 ? text`; use for example ${joinMessages(toCodes(few), 'or')}.` : otherwise,
  )
}

function numberRange({ least, most, also = [], unit }: NumberSyntax): Message {
  if (unit === 'bytes') return text`at least ${code(least === 0 ? '64m' : '6m')}`
  const range =
    least === undefined || most === undefined
      ? text`${amount(least ?? most ?? 0)} or ${words(most === undefined ? 'more' : 'less')}`
      : text`a number from ${amount(least)} to ${amount(most)}`
  const named = unit === undefined ? range : text`${range} ${words(unit)}`
  return also.includes(0) && least !== undefined && least > 0 ? text`${named}, or 0 for no limit` : named
}

function describeDurationRange({ least, multiple }: Extract<Syntax, { kind: 'duration' }>): Message {
  if (multiple !== undefined) return text`whole seconds`
  return text`${code(least === undefined || least === 0n ? '0s' : '1ms')} or more`
}

function describeExpectation({ expected, examples = [] }: TextSyntax): Message {
  return examples.length === 0
    ? words(expected)
    : text`${words(expected)}, such as ${joinMessages(toCodes(examples), 'or')}`
}

function toCodes(texts: readonly string[]): readonly Message[] {
  return texts.map((each) => [code(each)])
}
