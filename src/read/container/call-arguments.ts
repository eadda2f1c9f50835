/** Comments become spaces, so that offsets stay the same. Only whole lines and what follows a space. */
export function blankLineComments(text: string, language: 'python' | 'javascript'): string {
  const line = language === 'python' ? /(?<=^|\s)#[^\n]*/g : /(?<=^|\s)\/\/[^\n]*/g
  return text.replaceAll(line, (comment) => ' '.repeat(comment.length))
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
