import { code, name, text, words } from './message.ts'
import { findNearest } from './nearest.ts'
import { renderPlain } from './render.ts'
import { suggestNearest, didYouMeanOneOf } from './suggestion.ts'

/** A longer list of names does not help with a typo. */
const MAX_NAMES = 15

/**
 * `There is no format "jsn"; did you mean "json"?`: why an argument of the command line or the API is rejected.
 *
 * @param listedBy the command that lists the names, to be named where there are too many for a sentence.
 */
export function describeNoSuch(kind: string, wanted: string, known: readonly string[], listedBy?: string): string {
  const near = findNearest(wanted, known)
  const otherwise = listedBy === undefined ? undefined : text`; ${code(listedBy)} shows what there is.`
  const remedy = known.length > MAX_NAMES ? suggestNearest(near, otherwise) : didYouMeanOneOf(near, known)
  return renderPlain`There is no ${words(kind)} ${name(wanted)}${remedy}`
}
