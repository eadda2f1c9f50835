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
export function splitShellWords(line: string): ShellWords | RejectedWords {
  const words: string[] = []
  // A word exists once anything has been read for it, even an empty pair of quotes.
  let word: string | undefined
  let at = 0
  while (at < line.length) {
    const char = line.charAt(at)
    if (/[ \t\r\n]/.test(char)) {
      if (word !== undefined) words.push(word)
      word = undefined
      at++
    } else if (';&|<>'.includes(char)) {
      // "2>file" contains a file descriptor, which is not a word.
      if (word !== undefined && !(char === '>' && /^\d/.test(word))) words.push(word)
      return { words, cutAt: at }
    } else {
      if (char === '(' && word?.endsWith('$') !== true) return { problem: 'lone-parenthesis', at }
      const part = readPart(line, at)
      if ('problem' in part) return part
      word = `${word ?? ''}${part.text}`
      at = part.end
    }
  }
  return { words: word === undefined ? words : [...words, word] }
}

interface RejectedWords {
  readonly problem: ShellWordsProblem
  readonly at: number
}

interface WordPart {
  readonly text: string
  readonly end: number
}

/** What ends the part that a character begins. A ")" without "(" also quotes, up to the next one. */
const CLOSING = new Map([
  ['"', '"'],
  ["'", "'"],
  ['`', '`'],
  ['(', ')'],
  [')', ')'],
])

/** A character, an escaped one, or everything between two quotes; backticks and parentheses are kept. */
function readPart(line: string, start: number): WordPart | RejectedWords {
  const opening = line.charAt(start)
  if (opening === '\\') return readEscape(line, start)
  const closing = CLOSING.get(opening)
  if (closing === undefined) return { text: opening, end: start + 1 }
  let text = ''
  let at = start + 1
  while (at < line.length && line.charAt(at) !== closing) {
    const char = line.charAt(at)
    if (char === '(' && closing === ')') return { problem: 'lone-parenthesis', at }
    const isEscape = char === '\\' && closing !== "'"
    const part = isEscape ? readEscape(line, at) : { text: char, end: at + 1 }
    if ('problem' in part) return part
    text += part.text
    at = part.end
  }
  if (at >= line.length) return { problem: describeUnclosed(opening), at: start }
  const isRemoved = opening === '"' || opening === "'"
  return { text: isRemoved ? text : `${opening}${text}${closing}`, end: at + 1 }
}

function readEscape(line: string, at: number): WordPart | RejectedWords {
  if (at + 1 === line.length) return { problem: 'trailing-backslash', at }
  return { text: line.charAt(at + 1), end: at + 2 }
}

function describeUnclosed(sign: string): ShellWordsProblem {
  if (sign === ')') return 'lone-parenthesis'
  return sign === '(' ? 'open-parenthesis' : 'open-quote'
}
