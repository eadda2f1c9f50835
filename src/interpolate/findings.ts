import type { Finding } from '../diagnostics/diagnostic.ts'
import type { Span } from '../source/source-file.ts'
import type { Failure, MissingRequired } from './expand.ts'
import { excerpt, explain } from './malformed.ts'
import { EXPANSION_LIMIT, NESTING_LIMIT } from './template.ts'

/** What to say of a template without a value; `place` finds its characters in the file. */
export function failureFinding(text: string, failure: Failure, place: (start: number, end: number) => Span): Finding {
  const span = () => place(failure.start, failure.end)
  switch (failure.kind) {
    case 'malformed':
      return malformedFinding(text, failure.start, failure.end, place)
    case 'required':
      return { rule: 'required-variable', severity: 'error', message: requiredMessage(failure), span: span() }
    case 'too-deep':
      return limit(
        `Variables are nested more than ${NESTING_LIMIT} deep here; take some of the defaults apart.`,
        span(),
      )
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

const MOST_PLACES = 10

/** A variable that is not set and has no default, with all places where it is used; there is at least one. */
export function unsetVariable(name: string, spans: readonly [Span, ...Span[]]): Finding {
  const [span, ...others] = spans
  const left = others.length - MOST_PLACES
  return {
    rule: 'unset-variable',
    severity: 'warning',
    message: `Variable "${name}" is not set; Compose puts an empty string here.`,
    span,
    related: others.slice(0, MOST_PLACES).map((other, index) => ({
      span: other,
      message: left > 0 && index === MOST_PLACES - 1 ? `also here, and in ${left} more places` : 'also here',
    })),
  }
}
