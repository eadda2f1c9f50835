import type { Span } from '../source/source-file.ts'
import { amount, text, type Message } from './message.ts'

const MAX_PLACES = 10

/** The other places of a finding; if there are too many, the last one says how many were left out. */
export function listOtherPlaces(spans: readonly Span[]): readonly { readonly span: Span; readonly message: Message }[] {
  const left = spans.length - MAX_PLACES
  return spans.slice(0, MAX_PLACES).map((span, index) => ({
    span,
    message:
      left > 0 && index === MAX_PLACES - 1
        ? text`also here, and in ${amount(left)} more ${left === 1 ? text`place` : text`places`}`
        : text`also here`,
  }))
}
