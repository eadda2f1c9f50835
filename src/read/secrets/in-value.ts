import { parseTemplate, type Reference, type Template } from '../interpolate/template.ts'
import { isHarmless, isHost } from './harmless.ts'
import { findSecretsInText } from './in-text.ts'
import { offsetRanges, type TextRange } from './ranges.ts'

// The parts of a value that are hidden because of where it is: in an environment, in a file of variables.

/**
 * The parts of a value that nobody but its reader needs to see: all of it except harmless forms, the names of variables
 * and the hosts of addresses.
 *
 * @param names of the services of the file.
 */
export function findHiddenParts(text: string, names: ReadonlySet<string>): readonly TextRange[] {
  return isHarmless(text, names) ? [] : hideTemplate(text, parseTemplate(text), names)
}

function hideTemplate(text: string, template: Template, names: ReadonlySet<string>): readonly TextRange[] {
  return template.flatMap((piece) => {
    if (piece.kind === 'text') return hideLiteral(text, piece, names)
    // The characters that make it a variable show what is wrong.
    if (piece.kind !== 'variable') return [{ start: piece.start + 2, end: piece.end }]
    return isPartOfLiteral(text, piece) ? [{ start: piece.start + 2, end: piece.end }] : hideWord(text, piece, names)
  })
}

/**
 * Whether `$name` is likelier to be part of a password: it is not in braces, and stands in the middle of a word or is
 * not written in capitals, as variables are.
 */
function isPartOfLiteral(text: string, { name, start, end }: Reference): boolean {
  if (text[start + 1] === '{' || end - start === text.length) return false
  return /[A-Za-z0-9]/.test(text.charAt(start - 1)) || !/^[A-Z][A-Z0-9_]*$/.test(name)
}

/** The word of `${NAME:-word}`; that of `${NAME:?word}` is a sentence for people. */
function hideWord(text: string, { operator, word = [] }: Reference, names: ReadonlySet<string>): readonly TextRange[] {
  const [first] = word
  const last = word.at(-1)
  if (first === undefined || last === undefined) return []
  const written = text.slice(first.start, last.end)
  const isMessage = operator === ':?' || operator === '?'
  if (isMessage && word.every(({ kind }) => kind === 'text'))
    return offsetRanges(findSecretsInText(written), first.start)
  return isHarmless(written, names) ? [] : hideTemplate(text, word, names)
}

const ADDRESS =
  /^(?<scheme>[a-z][a-z0-9+.-]{0,20}:\/\/)?(?:(?<user>[^\s@/]{1,500})@)?(?<host>[\w.[\]-]{1,80})(?::\d{1,5})?(?=[/?#]|$)/

/** The text between variables. Signs, the scheme and the host of an address remain. */
function hideLiteral(text: string, { start, end }: TextRange, names: ReadonlySet<string>): readonly TextRange[] {
  const literal = text.slice(start, end)
  if (!/[\p{L}\p{N}]/u.test(literal)) return []
  const { 0: address = '', groups: { scheme = '', user, host = '' } = {} } = ADDRESS.exec(literal) ?? {}
  const isAddress = (scheme !== '' || user !== undefined) && isHost(host, names)
  if (!isAddress) {
    const [bare = ''] = /^[a-z][a-z0-9+.-]{0,20}:\/\//.exec(literal) ?? []
    return [{ start: start + bare.length, end }]
  }
  const afterScheme = start + scheme.length
  return [
    ...(user === undefined ? [] : [{ start: afterScheme, end: afterScheme + user.length }]),
    ...(/[\p{L}\p{N}]/u.test(literal.slice(address.length)) ? [{ start: start + address.length + 1, end }] : []),
  ]
}
