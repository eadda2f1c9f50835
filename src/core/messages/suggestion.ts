import { names, text, type Message } from './message.ts'

/** The end of a sentence: `; did you mean "a" or "b"?`, or `otherwise` if nothing is close. */
export function suggestNearest(near: readonly string[], otherwise: Message = ['.']): Message {
  return near.length === 0 ? otherwise : text`; did you mean ${names(near.slice(0, 3), 'or')}?`
}

/** Like `suggestNearest`, but with `; use "a", "b" or "c".` if nothing is close; for short lists of names. */
export function didYouMeanOneOf(near: readonly string[], known: readonly string[]): Message {
  return suggestNearest(near, text`; use ${names(known, 'or')}.`)
}
