/** Comments become spaces, so that offsets stay the same. Only whole lines and what follows a space. */
export function blankLineComments(text: string, sign: '#' | '//'): string {
  const line = sign === '#' ? /(?<=^|\s)#[^\n]*/g : /(?<=^|\s)\/\/[^\n]*/g
  return text.replaceAll(line, (comment) => ' '.repeat(comment.length))
}

/**
 * The arguments themselves, without what they contain: the arguments of other calls become `…`, and a function that is passed
 * ends them, as what it does is no setting.
 */
export function readOwnArguments(given: string): string {
  const [before = ''] = given.split(/=>|\bfunction\b|\blambda\b/)
  return before.replaceAll(/(?<=[\w\])])\([^()]{0,500}\)?/g, '(\u2026)')
}

/** No call has more text in its arguments that says something about an address. */
const LONGEST = 2000

/** The arguments of a call whose first one starts at an offset; undefined if its parenthesis is not closed. */
export function readArguments(text: string, start: number): string | undefined {
  let depth = 1
  let quote = ''
  for (let at = start; at < Math.min(text.length, start + LONGEST); at++) {
    const character = text.charAt(at)
    if (quote !== '') {
      if (character === '\\') at++
      else if (character === quote) quote = ''
    } else if (/['"`]/.test(character)) quote = character
    else if (/[([{]/.test(character)) depth++
    else if (/[)\]}]/.test(character)) depth--
    if (depth === 0) return text.slice(start, at)
  }
  return undefined
}
