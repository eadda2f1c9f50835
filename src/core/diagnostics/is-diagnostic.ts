import {
  either,
  isBoolean,
  isCount,
  isText,
  listOf,
  objectWith,
  oneOf,
  optional,
  type Guard,
} from '../source/guards.ts'
import { hasMembers } from '../source/assert-argument.ts'
import type { Position, Range } from '../source/source-file.ts'
import type { Data, DataValue } from '../messages/render.ts'
import type { Diagnostic, Fix, RelatedPlace, Severity, TextEdit } from './diagnostic.ts'
import { isPolicyRuleId } from './policy-rule.ts'
import type { RuleId } from './rule-id.ts'

/** A type guard for findings read from JSON, limited to known rules and policies. */
export function diagnosticGuard(rules: readonly RuleId[]): Guard<Diagnostic> {
  const known: ReadonlySet<unknown> = new Set(rules)
  return objectWith<Diagnostic>({
    rule: (value): value is RuleId => known.has(value) || isPolicyRuleId(value),
    severity: oneOf<Severity>(['error', 'warning', 'info']),
    message: isText,
    messageId: isText,
    data: isData,
    file: isText,
    range: isRange,
    related: optional(listOf(objectWith<RelatedPlace>({ message: isText, file: isText, range: isRange }))),
    fixes: optional(listOf(isFix)),
  })
}

const isPosition = objectWith<Position>({ line: isCount, column: isCount, offset: isCount })

const isRange = objectWith<Range>({ start: isPosition, end: isPosition })

const isFix = objectWith<Fix>({
  title: isText,
  safety: oneOf(['safe', 'unsafe']),
  edits: listOf(objectWith<TextEdit>({ file: isText, range: isRange, text: isText })),
  // Confidential fixes are never written to a report.
  isConfidential: (value): value is undefined => value === undefined,
  meaning: optional(oneOf(['declared'])),
})

function isData(value: unknown): value is Data {
  return hasMembers(value) && Object.values(value).every(isDataValue)
}

function isDataValue(value: unknown): value is DataValue {
  return either(either(isText, isBoolean), isNumber)(value) || listOf(isDataValue)(value)
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number'
}
