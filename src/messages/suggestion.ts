import { names, text, type Message } from './message.ts'

/** `; did you mean "a" or "b"?`, or what is said where nothing is near, such as a full stop: the end of a sentence. */
export function didYouMean(near: readonly string[], otherwise: Message = ['.']): Message {
  return near.length === 0 ? otherwise : text`; did you mean ${names(near.slice(0, 3), 'or')}?`
}

/** As `didYouMean`, but `; use "a", "b" or "c".` where nothing is near: for names that are few. */
export function didYouMeanOneOf(near: readonly string[], known: readonly string[]): Message {
  return didYouMean(near, text`; use ${names(known, 'or')}.`)
}
