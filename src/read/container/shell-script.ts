/** A simple command of a shell script. */
export interface ShellCommand {
  /** Its words without quotes and without assignments in front. */
  readonly words: readonly string[]
  readonly start: number
  readonly end: number
  /** The files that its output is written to. */
  readonly writes: readonly string[]
  /** What separates it from the next command; empty for the last. */
  readonly separator: string
  /** The separator before it. */
  readonly previous: string
}

/** Longer scripts are not read; nobody writes them in one instruction. */
const MAXIMUM_LENGTH = 20_000

const SEPARATOR = /&&|\|\||;;|[;&|\n()]/y
const KEYWORD = /^(?:if|then|else|elif|fi|for|while|until|do|done|case|esac|function|\{|\}|!|\[\[)$/

/**
 * The commands of a script; undefined if it contains control structures, substitutions or more than can be read with
 * certainty.
 */
export function readShellScript(text: string): readonly ShellCommand[] | undefined {
  if (text.length > MAXIMUM_LENGTH) return undefined
  const commands: ShellCommand[] = []
  let previous = ''
  let at = 0
  while (at < text.length) {
    const read = readCommand(text, at)
    if (read === undefined) return undefined
    if (read.command.words.length > 0 || read.command.writes.length > 0) commands.push({ ...read.command, previous })
    previous = read.command.separator
    at = read.next
  }
  return commands.some(({ words: [first = ''] }) => KEYWORD.test(first)) ? undefined : commands
}

interface ReadWord {
  readonly text: string
  readonly end: number
}

// eslint-disable-next-line complexity, max-lines-per-function -- one pass over the characters; the cases share what has been read so far
function readCommand(
  text: string,
  from: number,
): { command: Omit<ShellCommand, 'previous'>; next: number } | undefined {
  const words: string[] = []
  const writes: string[] = []
  let start: number | undefined
  let end = from
  let redirects = false
  let at = from
  while (at < text.length) {
    const sign = text[at]
    if (sign === ' ' || sign === '\t' || sign === '\r') {
      at += 1
      continue
    }
    if (sign === '#') {
      const line = text.indexOf('\n', at)
      at = line < 0 ? text.length : line
      continue
    }
    const redirection = matchAt(/\d?(?:&>>?|>>?|<)(?:&\d|&-)?/y, text, at)
    if (redirection !== undefined) {
      if (text.startsWith('<<', at)) return undefined
      redirects = redirection.includes('>') && !/&[\d-]$/.test(redirection)
      at += redirection.length
      if (redirects || redirection.endsWith('<')) {
        const target = readWord(text, at + (matchAt(/[ \t]+/y, text, at)?.length ?? 0))
        if (target === undefined) return undefined
        if (redirects) writes.push(target.text)
        at = target.end
        end = at
      }
      continue
    }
    const separator = matchAt(SEPARATOR, text, at)
    if (separator !== undefined) {
      return { command: { words, writes, start: start ?? at, end, separator }, next: at + separator.length }
    }
    const word = readWord(text, at)
    if (word === undefined) return undefined
    if (words.length > 0 || !/^[A-Za-z_]\w*=/.test(word.text)) words.push(word.text)
    start ??= at
    end = word.end
    at = word.end
  }
  return { command: { words, writes, start: start ?? from, end, separator: '' }, next: at }
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

/** One word without its quotes; undefined if it contains a substitution or an open quote. */
// eslint-disable-next-line complexity -- one pass over the characters
function readWord(text: string, from: number): ReadWord | undefined {
  let word = ''
  let quote = ''
  let at = from
  for (; at < text.length; at += 1) {
    const sign = text[at] ?? ''
    if (quote !== "'" && (sign === '`' || (sign === '$' && text[at + 1] === '('))) return undefined
    if (sign === '\\' && quote !== "'") {
      at += 1
      word += text[at] === '\n' ? '' : (text[at] ?? '')
    } else if (quote !== '') {
      if (sign === quote) quote = ''
      else word += sign
    } else if (sign === '"' || sign === "'") quote = sign
    else if (/[\s;&|<>()]/.test(sign)) break
    else word += sign
  }
  return quote === '' ? { text: word, end: at } : undefined
}
