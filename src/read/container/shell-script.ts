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
    const read = readShellCommand(text, at)
    if (read === undefined) return undefined
    if (read.command.words.length > 0 || read.command.writes.length > 0) commands.push({ ...read.command, previous })
    previous = read.command.separator
    at = read.next
  }
  return commands.some(({ words: [first = ''] }) => KEYWORD.test(first)) ? undefined : commands
}

interface Token {
  readonly kind: 'word' | 'separator' | 'redirection' | 'ignored'
  /** A word without its quotes, a separator, or the file that output is redirected to; otherwise empty. */
  readonly text: string
  readonly end: number
}

function readShellCommand(
  text: string,
  from: number,
): { readonly command: Omit<ShellCommand, 'previous'>; readonly next: number } | undefined {
  const words: string[] = []
  const writes: string[] = []
  let start: number | undefined
  let end = from
  let at = from
  while (at < text.length) {
    const token = readToken(text, at)
    if (token === undefined) return undefined
    if (token.kind === 'separator') {
      return { command: { words, writes, start: start ?? at, end, separator: token.text }, next: token.end }
    }
    if (token.kind === 'redirection' && token.text !== '') writes.push(token.text)
    if (token.kind === 'word') {
      if (words.length > 0 || !/^[A-Za-z_]\w*=/.test(token.text)) words.push(token.text)
      start ??= at
    }
    at = token.end
    if (token.kind !== 'ignored') end = at
  }
  return { command: { words, writes, start: start ?? from, end, separator: '' }, next: at }
}

/** The next part of a script; undefined if it cannot be read with certainty. */
function readToken(text: string, at: number): Token | undefined {
  const ignored = matchAt(/[ \t\r]+|#[^\n]*/y, text, at)
  if (ignored !== undefined) return { kind: 'ignored', text: '', end: at + ignored.length }
  const redirection = matchAt(/\d?(?:&>>?|>>?|<)(?:&\d|&-)?/y, text, at)
  if (redirection !== undefined) return readRedirection(text, at, redirection)
  const separator = matchAt(SEPARATOR, text, at)
  if (separator !== undefined) return { kind: 'separator', text: separator, end: at + separator.length }
  return readWord(text, at)
}

function readRedirection(text: string, at: number, operator: string): Token | undefined {
  if (text.startsWith('<<', at)) return undefined
  const end = at + operator.length
  if (/&[\d-]$/.test(operator)) return { kind: 'ignored', text: '', end }
  const target = readWord(text, end + (matchAt(/[ \t]+/y, text, end)?.length ?? 0))
  if (target === undefined || target.text === '') return undefined
  return { kind: 'redirection', text: operator.includes('>') ? target.text : '', end: target.end }
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

/** One word without its quotes; undefined if it contains a substitution or an open quote. */
// eslint-disable-next-line complexity -- one pass over the characters
function readWord(text: string, from: number): Token | undefined {
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
  return quote === '' ? { kind: 'word', text: word, end: at } : undefined
}
