/** How Compose splits the text of a `command` or `entrypoint`. There is no shell, and nothing is expanded. */
export interface ShellWords {
  readonly words: readonly string[]
  /** Where an unquoted `;`, `&`, `|`, `<` or `>` stopped the parser; everything from there on is dropped. */
  readonly cutAt?: number
}

export type ShellWordsProblem = 'open-quote' | 'open-parenthesis' | 'lone-parenthesis' | 'trailing-backslash'

/**
 * Splits a command line as Compose does, or says why Compose rejects it.
 *
 * Quotes group and are removed, a backslash escapes the next character, and backticks and `$(…)` stay as written.
 * Compose Specification, services, command.
 */
// eslint-disable-next-line complexity, max-lines-per-function -- one pass over the characters; the cases share what has been read so far
export function splitShellWords(
  line: string,
): ShellWords | { readonly problem: ShellWordsProblem; readonly at: number } {
  const words: string[] = []
  let word = ''
  // A word exists once anything has been read for it, even an empty pair of quotes.
  let begun = false
  let quote: '"' | "'" | '`' | ')' | undefined
  let quoteStart = 0
  const open = (closing: typeof quote, at: number): void => {
    quote = closing
    quoteStart = at
  }

  for (let at = 0; at < line.length; at++) {
    const char = line.charAt(at)
    if (char === '\\' && quote !== "'") {
      if (at + 1 === line.length) return { problem: 'trailing-backslash', at }
      at++
      word += line.charAt(at)
      begun = true
      continue
    }
    if (/[ \t\r\n]/.test(char) && quote === undefined) {
      if (begun) words.push(word)
      word = ''
      begun = false
      continue
    }
    if (char === '"' || char === "'") {
      if (quote === char) {
        quote = undefined
        begun = true
        continue
      }
      if (quote === undefined) {
        open(char, at)
        continue
      }
    } else if (char === '`' && (quote === undefined || quote === '`')) {
      if (quote === undefined) open('`', at)
      else quote = undefined
    } else if (char === ')' && (quote === undefined || quote === ')')) {
      // A ")" without "(" also quotes, up to the next one.
      if (quote === undefined) open(')', at)
      else quote = undefined
    } else if (char === '(' && (quote === undefined || quote === ')')) {
      if (quote !== undefined || !word.endsWith('$')) return { problem: 'lone-parenthesis', at }
      open(')', at)
    } else if (quote === undefined && ';&|<>'.includes(char)) {
      // "2>file" contains a file descriptor, which is not a word.
      if (begun && !(char === '>' && /^\d/.test(word))) words.push(word)
      return { words, cutAt: at }
    }
    word += char
    begun = true
  }
  if (quote !== undefined) return { problem: describeUnclosed(line.charAt(quoteStart)), at: quoteStart }
  if (begun) words.push(word)
  return { words }
}

function describeUnclosed(sign: string): ShellWordsProblem {
  if (sign === ')') return 'lone-parenthesis'
  return sign === '(' ? 'open-parenthesis' : 'open-quote'
}
