import type { Finding, SpanFix } from '../../core/diagnostics/diagnostic.ts'
import {
  amount,
  code,
  message,
  name,
  names,
  NOTHING,
  text,
  words,
  type Message,
  type Statement,
} from '../../core/messages/message.ts'
import type { Span } from '../../core/source/source-file.ts'
import type { Failure, MissingRequired } from './expand.ts'
import { findNearVariables, type KnownVariables } from './near-variables.ts'
import { cutExcerpt, explainMalformed } from './malformed.ts'
import { EXPANSION_LIMIT, NESTING_LIMIT } from './template.ts'

/** The finding for a template that cannot be interpolated; `place` locates its characters in the file. */
export function createFailureFinding(
  template: string,
  failure: Failure,
  place: (start: number, end: number) => Span,
): Finding {
  const createFailureSpan = () => place(failure.start, failure.end)
  switch (failure.kind) {
    case 'malformed':
      return createMalformedFinding(template, failure.start, failure.end, place)
    case 'required':
      return {
        rule: 'required-variable',
        severity: 'error',
        message: describeRequired(template, failure),
        span: createFailureSpan(),
      }
    case 'too-deep':
      return limit(tooDeep({ limit: NESTING_LIMIT }), createFailureSpan())
    case 'too-long':
      return limit(tooLong({ limit: EXPANSION_LIMIT }), createFailureSpan())
  }
}

function createMalformedFinding(
  template: string,
  from: number,
  to: number,
  place: (start: number, end: number) => Span,
): Finding {
  const { start, end, message, corrections = [] } = explainMalformed(template, from, to)
  const fixes = corrections.map((correction): SpanFix => {
    const { isCertain, text: inserted } = correction
    return {
      title:
        isCertain && inserted === '}'
          ? text`Close the variable with "}"`
          : text`Write ${code(cutExcerpt(applyTextEdit(template, start, end, correction)))}`,
      safety: isCertain ? 'safe' : 'unsafe',
      edits: [{ span: place(correction.start, correction.end), text: inserted }],
    }
  })
  return { rule: 'interpolation-syntax', severity: 'error', message, span: place(start, end), fixes }
}

function applyTextEdit(
  text: string,
  start: number,
  end: number,
  fix: { start: number; end: number; text: string },
): string {
  return text.slice(start, fix.start) + fix.text + text.slice(fix.end, end)
}

interface Required {
  readonly variable: string
  readonly isEmpty: boolean
  /** Variables that are set and may be the same one. */
  readonly near: readonly string[]
}

function sayRequired({ variable, isEmpty, near }: Required): Message {
  const set =
    near.length === 0
      ? NOTHING
      : text`, while ${names(near.slice(0, 3), 'and')} ${words(near.length === 1 ? 'is' : 'are')}`
  return text`Variable ${name(variable)} is required but ${isEmpty ? text`empty` : text`not set`}${set}`
}

const required = message(
  'required',
  (facts: Required) => text`${sayRequired(facts)}; set it in the environment or in an ".env" file.`,
)

// The reason is shown as written, since it may contain variables whose values must not be shown.
const requiredBecause = message(
  'required-because',
  ({ reason, ...facts }: Required & { reason: string }) => text`${sayRequired(facts)}: ${name(reason)}.`,
)

function describeRequired(template: string, { name: variable, isEmpty, start, end }: MissingRequired): Statement {
  const written = template.slice(start, end)
  const reason = written
    .slice(written.indexOf('?') + 1, -1)
    .trim()
    .replaceAll(/\s+/g, ' ')
  const facts = { variable, isEmpty, near: [] }
  return reason === '' ? required(facts) : requiredBecause({ ...facts, reason })
}

/** Adds the variables that are set and may be meant to the finding of one that is required. */
export function addNearVariables(finding: Finding, known: KnownVariables): Finding {
  const { variable, isEmpty, reason } = finding.message.facts
  if (finding.rule !== 'required-variable' || typeof variable !== 'string' || isEmpty !== false) return finding
  const facts = { variable, isEmpty, near: findNearVariables(variable, known) }
  const said = typeof reason === 'string' ? requiredBecause({ ...facts, reason }) : required(facts)
  return { ...finding, message: said }
}

const tooDeep = message(
  'nested-too-deep',
  ({ limit }: { limit: number }) =>
    text`Variables are nested more than ${amount(limit)} levels deep; simplify the defaults.`,
)

const tooLong = message(
  'values-too-long',
  ({ limit }: { limit: number }) =>
    text`The values of variables add up to more than ${amount(limit / 1_000_000)} million characters here; shorten them.`,
)

function limit(message: Statement, span: Span): Finding {
  return { rule: 'interpolation-limit', severity: 'error', message, span }
}
