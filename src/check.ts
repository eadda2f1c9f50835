export { check, type Candidate, type CheckedProject, type CheckResult } from './lint/check/check.ts'
export { checkProject, type ProjectCheck } from './lint/check/check-project.ts'
export type { CheckOptions } from './lint/check/checker.ts'
export { fix } from './lint/check/fix.ts'
export { format, type FormatOptions } from './lint/check/format.ts'
export type { ChosenFix, FixChoice } from './lint/fix/choose.ts'
export type { FixedFiles, WithdrawnFix } from './lint/fix/fix-files.ts'
export {
  amount,
  code,
  hostPath,
  message,
  name,
  text,
  value,
  words,
  type Message,
  type Statement,
} from './core/messages/message.ts'
export { quote } from './core/messages/quote.ts'
export { memoryHost, type Host, type ReadResult } from './read/project/loading/host.ts'
export type { LoadProjectOptions } from './read/project/loading/load-project.ts'
export type { FormatName } from './show/report/formats.ts'
export type { ModelRule, PlaceRule, ProjectRule, Rule, SourceRule } from './lint/rules/rule.ts'
export type { Diagnostic, Fix, RelatedPlace, Severity, TextEdit } from './core/diagnostics/diagnostic.ts'
export type { Position, Range } from './core/source/source-file.ts'
export { validateSchema } from './read/schema/validate-schema.ts'
