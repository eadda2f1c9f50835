import { parseTemplate, type Reference, type Template } from '../interpolate/template.ts'
import { isHarmless, isHarmlessPath, isHarmlessHost } from './harmless.ts'
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
  return hideTemplate(text, parseTemplate(text), names)
}

function hideTemplate(text: string, template: Template, names: ReadonlySet<string>): readonly TextRange[] {
  if (isHarmless(text.slice(template.at(0)?.start, template.at(-1)?.end), names)) return []
  return hideAddress(text, template, names) ?? template.flatMap((piece) => hidePiece(text, piece, names))
}

function hidePiece(text: string, piece: Template[number], names: ReadonlySet<string>): readonly TextRange[] {
  if (piece.kind === 'text') return hideLiteral(text, piece)
  if (piece.kind === 'variable') return hideReference(text, piece, names)
  const [, before = ''] = NAME_WITHOUT_END.exec(text) ?? []
  const end = text.endsWith('}') ? piece.end - 1 : piece.end
  return before !== '' && piece.start === 0 ? [{ start: before.length, end }] : hideAfterSign(piece)
}

/** The name of a variable in braces that are not closed, where the value starts with it. */
const NAME_WITHOUT_END = /^(\$\{[A-Z][A-Z0-9_]{2,60}(?![\w-])[:}]?)/

function hideReference(text: string, reference: Reference, names: ReadonlySet<string>): readonly TextRange[] {
  return isPartOfLiteral(text, reference) ? hideAfterSign(reference) : hideWord(text, reference, names)
}

/** The characters that make it a variable show what is wrong. */
function hideAfterSign({ start, end }: TextRange): readonly TextRange[] {
  return [{ start: start + 2, end }]
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
  const isMessage = operator === ':?' || operator === '?'
  return isMessage && word.every(({ kind }) => kind === 'text')
    ? word.flatMap(({ start, end }) => offsetRanges(findSecretsInText(text.slice(start, end)), start))
    : hideTemplate(text, word, names)
}

/** Stands for each character of a variable where the form of a text is looked at. */
const VARIABLE = '\0'

const ADDRESS =
  /^(?<scheme>(?:jdbc:|r2dbc:)?[a-z][a-z0-9+.-]{0,20}:\/\/)?(?:(?<user>[^\s@/]{1,500})@)?(?<host>[\w.[\]\0-]{1,200})(?::(?:\d{1,5}|\0+))?(?<path>[/?#].*)?$/s

/** Without a scheme, a text is only known to be an address by the variable for its host. */
const HOST_OF_VARIABLE = /^\0+(?:\.[a-z0-9-]{1,24}){0,4}$/

/** Of an address, all but the user and a path that is no ordinary word; undefined if the text is none. */
function hideAddress(text: string, template: Template, names: ReadonlySet<string>): readonly TextRange[] | undefined {
  const form = template.map((piece) => maskPiece(text, piece)).join('')
  const { scheme = '', user = '', host = '', path = '' } = ADDRESS.exec(form)?.groups ?? {}
  const isAddress =
    scheme !== '' || user !== ''
      ? host !== '' && isHarmlessHost(host.replaceAll(/\0+/g, 'x'), names)
      : HOST_OF_VARIABLE.test(host)
  if (!isAddress) return undefined
  const start = template.at(0)?.start ?? 0
  const atPath = start + form.length - path.length
  return [
    ...template.flatMap((piece) => (piece.kind === 'variable' ? hideReference(text, piece, names) : [])),
    ...offsetRanges(findLiterals(user), start + scheme.length),
    ...(isHarmlessPath(path.replaceAll(/\0+/g, 'x')) ? [] : offsetRanges(findLiterals(path), atPath)),
  ]
}

function maskPiece(text: string, piece: Template[number]): string {
  const { kind, start, end } = piece
  return kind === 'variable' && !isPartOfLiteral(text, piece) ? VARIABLE.repeat(end - start) : text.slice(start, end)
}

/** What is written between variables, without the signs around it. */
function findLiterals(form: string): readonly TextRange[] {
  return [...form.matchAll(/[^\0]+/g)].flatMap(({ 0: literal, index }) => {
    const [before = ''] = /^[/?#:]/.exec(literal) ?? []
    const [after = ''] = /:$/.exec(literal) ?? []
    return [{ start: index + before.length, end: index + literal.length - after.length }]
  })
}

/** The text between variables. Signs, typographic quotes around it and the scheme of an address remain. */
function hideLiteral(text: string, { start, end }: TextRange): readonly TextRange[] {
  const literal = text.slice(start, end)
  if (!/[\p{L}\p{N}]/u.test(literal)) return []
  const [before = ''] = /^(?:[\u201c\u2018]|(?:jdbc:|r2dbc:)?[a-z][a-z0-9+.-]{0,20}:\/\/)/.exec(literal) ?? []
  const [after = ''] = /[\u201d\u2019]$/.exec(literal) ?? []
  return [{ start: start + before.length, end: end - after.length }]
}
