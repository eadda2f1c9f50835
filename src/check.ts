export { check, type CheckResult } from './lint/check/check.ts'
export type { Candidate, CheckedProject } from './lint/check/outcome.ts'
export { checkProject, type ProjectCheck } from './lint/check/check-project.ts'
export type { CheckOptions } from './lint/check/check-options.ts'
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
export type { Diagnostic, Fix, RelatedPlace, Severity, TextEdit } from './core/diagnostics/diagnostic.ts'
export type { Position, Range } from './core/source/source-file.ts'
export { validateSchema } from './read/schema/validate-schema.ts'
export type * from './lint/rules/rule.ts'
export type { Configuration, Override, RuleChoice } from './lint/config/configuration.ts'
export type { OptionValue, Preset, RuleDescription, RuleOption } from './core/diagnostics/rule-description.ts'
export type { RuleId } from './core/diagnostics/rule-id.ts'
export type { Filling, Name, Code, Value, HostPath, Part, Facts, Fact } from './core/messages/message.ts'
export type { SourceFile, Span } from './core/source/source-file.ts'
export type { Mapping, Node, Scalar, Sequence } from './core/tree/node.ts'
export type { Path } from './core/tree/path.ts'
export type { Place } from './core/tree/visit.ts'
export type { LoadedModel } from './read/project/loading/load.ts'
export type { SuppressedDiagnostic } from './show/report/report.ts'
export type { Target } from './knowledge/format/target.ts'
