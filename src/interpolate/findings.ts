import { nearest } from '../diagnostics/did-you-mean.ts'
import type { Finding } from '../diagnostics/diagnostic.ts'
import { code, message, name, text, type Statement, type Value } from '../messages/message.ts'
import { otherPlaces } from '../messages/other-places.ts'
import { didYouMean } from '../messages/suggestion.ts'
import type { Span } from '../source/source-file.ts'
import type { Failure, MissingRequired } from './expand.ts'
import { excerpt, explain } from './malformed.ts'
import { EXPANSION_LIMIT, NESTING_LIMIT } from './template.ts'
import { unescapedDollar } from './unescaped-dollar.ts'

/** What to say of a template without a value; `place` finds its characters in the file. */
export function failureFinding(
  template: string,
  failure: Failure,
  place: (start: number, end: number) => Span,
): Finding {
  const span = () => place(failure.start, failure.end)
  switch (failure.kind) {
    case 'malformed':
      return malformedFinding(template, failure.start, failure.end, place)
    case 'required':
      return { rule: 'required-variable', severity: 'error', message: requiredMessage(template, failure), span: span() }
    case 'too-deep':
      return limit(tooDeep({ limit: NESTING_LIMIT }), span())
    case 'too-long':
      return limit(tooLong({ limit: EXPANSION_LIMIT }), span())
  }
}

function malformedFinding(
  template: string,
  from: number,
  to: number,
  place: (start: number, end: number) => Span,
): Finding {
  const { start, end, message, fix } = explain(template, from, to)
  return {
    rule: 'interpolation-syntax',
    severity: 'error',
    message,
    span: place(start, end),
    fixes: fix && [
      {
        title:
          fix.text === '}'
            ? text`Close the variable with "}"`
            : text`Write ${code(excerpt(mended(template, start, end, fix)))}`,
        safety: 'safe',
        edits: [{ span: place(fix.start, fix.end), text: fix.text }],
      },
    ],
  }
}

function mended(text: string, start: number, end: number, fix: { start: number; end: number; text: string }): string {
  return text.slice(start, fix.start) + fix.text + text.slice(fix.end, end)
}

interface Required {
  readonly variable: string
  readonly isEmpty: boolean
}

function isRequired({ variable, isEmpty }: Required) {
  return text`Variable ${name(variable)} is required but ${isEmpty ? text`empty` : text`not set`}`
}

const required = message(
  'required',
  (facts: Required) => text`${isRequired(facts)}; set it in the environment or in an ".env" file.`,
)

// The reason is shown as it is written: the values of variables in it are nobody's business.
const requiredBecause = message(
  'required-because',
  ({ reason, ...facts }: Required & { reason: string }) => text`${isRequired(facts)}: ${name(reason)}.`,
)

function requiredMessage(template: string, { name: variable, isEmpty, start, end }: MissingRequired): Statement {
  const written = template.slice(start, end)
  const reason = written
    .slice(written.indexOf('?') + 1, -1)
    .trim()
    .replaceAll(/\s+/g, ' ')
  return reason === '' ? required({ variable, isEmpty }) : requiredBecause({ variable, isEmpty, reason })
}

const tooDeep = message(
  'nested-too-deep',
  ({ limit }: { limit: number }) => text`Variables are nested more than ${limit} levels deep; simplify the defaults.`,
)

const tooLong = message(
  'values-too-long',
  ({ limit }: { limit: number }) =>
    text`The values of variables add up to more than ${limit / 1_000_000} million characters here; shorten them.`,
)

function limit(message: Statement, span: Span): Finding {
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

interface Unset {
  /** Its name; it may be a part of a password with a dollar sign in it. */
  readonly variable: Value
  /** In how many places it is used. */
  readonly places: number
  readonly suggestions: readonly string[]
  /** It stands right behind other characters, as in a password. */
  readonly isGlued: boolean
}

const unset = message('unset', ({ variable, suggestions, isGlued }: Unset) => {
  const otherwise = isGlued ? text`; write ${code('$$')} if a dollar sign is meant.` : text`.`
  return text`Variable ${variable} is not set, so Compose uses an empty string${didYouMean(suggestions, otherwise)}`
})

/** A variable that is not set and has no default, with all places where it is used; there is at least one. */
export function unsetVariable(
  variable: string,
  spans: readonly [Span, ...Span[]],
  known: Iterable<string> = [],
): Finding {
  const [span, ...others] = spans
  // Nearly every name of three letters is near to some other.
  const suggestions = variable.length < SHORTEST_TO_COMPARE ? [] : nearest(variable, known)
  return {
    rule: 'unset-variable',
    severity: 'warning',
    message: unset({
      variable: { kind: 'value', text: variable, span },
      places: spans.length,
      suggestions,
      isGlued: isGlued(span),
    }),
    span,
    related: otherPlaces(others),
  }
}

const SHORTEST_TO_COMPARE = 4

// "pa$word" reads like a password, "/$path" and "${a}$b" do not.
function isGlued({ file, start }: Span): boolean {
  return file.text[start + 1] !== '{' && /[\w!#%^*?&]/.test(file.text.charAt(start - 1))
}
