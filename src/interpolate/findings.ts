import { didYouMean } from '../diagnostics/did-you-mean.ts'
import type { Finding } from '../diagnostics/diagnostic.ts'
import { otherPlaces } from '../diagnostics/other-places.ts'
import type { Span } from '../source/source-file.ts'
import type { Failure, MissingRequired } from './expand.ts'
import { excerpt, explain } from './malformed.ts'
import { EXPANSION_LIMIT, NESTING_LIMIT } from './template.ts'
import { unescapedDollar } from './unescaped-dollar.ts'

/** What to say of a template without a value; `place` finds its characters in the file. */
export function failureFinding(text: string, failure: Failure, place: (start: number, end: number) => Span): Finding {
  const span = () => place(failure.start, failure.end)
  switch (failure.kind) {
    case 'malformed':
      return malformedFinding(text, failure.start, failure.end, place)
    case 'required':
      return { rule: 'required-variable', severity: 'error', message: requiredMessage(failure), span: span() }
    case 'too-deep':
      return limit(`Variables are nested more than ${NESTING_LIMIT} deep here; simplify the defaults.`, span())
    case 'too-long':
      return limit(
        `The values of variables add up to more than ${EXPANSION_LIMIT / 1_000_000} million characters here; shorten them.`,
        span(),
      )
  }
}

function malformedFinding(
  text: string,
  from: number,
  to: number,
  place: (start: number, end: number) => Span,
): Finding {
  const { start, end, message, fix } = explain(text, from, to)
  return {
    rule: 'interpolation-syntax',
    severity: 'error',
    message,
    span: place(start, end),
    fixes: fix && [
      {
        title: fix.text === '}' ? 'Close the variable with "}"' : `Write "${excerpt(mended(text, start, end, fix))}"`,
        safety: 'safe',
        edits: [{ span: place(fix.start, fix.end), text: fix.text }],
      },
    ],
  }
}

function mended(text: string, start: number, end: number, fix: { start: number; end: number; text: string }): string {
  return text.slice(start, fix.start) + fix.text + text.slice(fix.end, end)
}

function requiredMessage({ name, message, isEmpty }: MissingRequired): string {
  const fact = `Variable "${name}" is required but ${isEmpty ? 'empty' : 'not set'}`
  const words = message.trim().replaceAll(/\s+/g, ' ')
  if (words === '') return `${fact}; give it a value in the environment or in an ".env" file.`
  return `${fact}: ${words}${/[.?!]$/.test(words) ? '' : '.'}`
}

function limit(message: string, span: Span): Finding {
  return { rule: 'interpolation-limit', severity: 'error', message, span }
}

/** What stands around a variable is looked at in so many places: a hash has a few variables, each once or twice. */
const MOST_LOOKED_AT = 1_000

/**
 * What to say of a variable that is not set and has no default; `known` are names that may have been meant.
 * A hash whose parts are taken for variables is another matter.
 */
export function unsetFindings(name: string, spans: readonly Span[], known: Iterable<string> = []): readonly Finding[] {
  const hashes: Finding[] = []
  const [first, ...more] = spans.filter((span, index) => {
    const hash = index < MOST_LOOKED_AT ? unescapedDollar(span) : undefined
    if (hash !== undefined) hashes.push(hash)
    return hash === undefined
  })
  return first === undefined ? hashes : [...hashes, unsetVariable(name, [first, ...more], known)]
}

/** A variable that is not set and has no default, with all places where it is used; there is at least one. */
export function unsetVariable(name: string, spans: readonly [Span, ...Span[]], known: Iterable<string> = []): Finding {
  const [span, ...others] = spans
  return {
    rule: 'unset-variable',
    severity: 'warning',
    message: `Variable "${name}" is not set; Compose puts an empty string here${remedy(name, span, known)}`,
    span,
    related: otherPlaces(others),
  }
}

// Nearly every name of three letters is near to some other.
const SHORTEST_TO_COMPARE = 4

function remedy(name: string, span: Span, known: Iterable<string>): string {
  const meant = name.length < SHORTEST_TO_COMPARE ? '.' : didYouMean(name, known)
  return meant === '.' && isGlued(span) ? '; write "$$" if a dollar sign is meant.' : meant
}

// "pa$word" reads like a password, "/$path" and "${a}$b" do not.
function isGlued({ file, start }: Span): boolean {
  return file.text[start + 1] !== '{' && /[\w!#%^*?&]/.test(file.text.charAt(start - 1))
}
