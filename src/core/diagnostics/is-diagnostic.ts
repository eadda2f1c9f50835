import {
  guardEither,
  isBooleanValue,
  isCount,
  isString,
  guardList,
  guardObject,
  guardOneOf,
  guardOptional,
  type Guard,
} from '../source/guards.ts'
import { hasMembers } from '../source/assert-argument.ts'
import type { Position, Range } from '../source/source-file.ts'
import type { Data, DataValue } from '../messages/render.ts'
import type { Diagnostic, Fix, RelatedPlace, Severity, TextEdit } from './diagnostic.ts'
import { isCustomRuleId, isPolicyRuleId } from './policy-rule.ts'
import type { RuleId } from './rule-id.ts'

/** A type guard for findings read from JSON, limited to known rules, policies and rules of the user. */
export function createDiagnosticGuard(rules: readonly RuleId[]): Guard<Diagnostic> {
  const known: ReadonlySet<unknown> = new Set(rules)
  return guardObject<Diagnostic>({
    rule: (value): value is RuleId => known.has(value) || isPolicyRuleId(value) || isCustomRuleId(value),
    severity: guardOneOf<Severity>(['error', 'warning', 'info']),
    message: isString,
    messageId: isString,
    data: isData,
    file: isString,
    range: isRange,
    related: guardOptional(guardList(guardObject<RelatedPlace>({ message: isString, file: isString, range: isRange }))),
    fixes: guardOptional(guardList(isFix)),
  })
}

const isPosition = guardObject<Position>({ line: isCount, column: isCount, offset: isCount })

const isRange = guardObject<Range>({ start: isPosition, end: isPosition })

const isFix = guardObject<Fix>({
  title: isString,
  safety: guardOneOf(['safe', 'unsafe']),
  edits: guardList(guardObject<TextEdit>({ file: isString, range: isRange, text: isString })),
  // Confidential fixes are never written to a report.
  isConfidential: (value): value is undefined => value === undefined,
  meaning: guardOptional(guardOneOf(['declared'])),
})

function isData(value: unknown): value is Data {
  return hasMembers(value) && Object.values(value).every(isDataValue)
}

function isDataValue(value: unknown): value is DataValue {
  return guardEither(guardEither(isString, isBooleanValue), isNumberValue)(value) || guardList(isDataValue)(value)
}

function isNumberValue(value: unknown): value is number {
  return typeof value === 'number'
}
