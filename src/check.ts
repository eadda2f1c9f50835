export { check, type CheckResult } from './lint/check/check.ts'
export type { Candidate, CheckedProject } from './lint/check/outcome.ts'
export { checkProject, type ProjectCheck } from './lint/check/check-project.ts'
export type { CheckOptions } from './lint/check/check-options.ts'
export { fix } from './lint/check/fix.ts'
export { formatReport, type ReportOptions } from './lint/check/format-report.ts'
export { editProject, type EditedProject, type WithdrawnEdit } from './lint/check/edit-project.ts'
export { upgrade } from './lint/check/upgrade.ts'
export { loadConfiguration, type LoadedConfiguration } from './lint/config/load-configuration.ts'
export type { ValueEdit } from './lint/fix/value-edit.ts'
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
  type Code,
  type Fact,
  type Facts,
  type FactsIn,
  type Filling,
  type HostPath,
  type Message,
  type Name,
  type Part,
  type Statement,
  type Value,
} from './core/messages/message.ts'
export { quote } from './core/messages/quote.ts'
export { textHost } from './read/project/loading/text-host.ts'
export { memoryHost, type Host, type ReadResult } from './read/project/loading/host.ts'
export type { LoadProjectOptions } from './read/project/loading/load-project.ts'
export type { ReportFormatName } from './show/report/formats.ts'
export type { SuppressedDiagnostic } from './show/report/report.ts'
export { validateSchema } from './read/schema/validate-schema.ts'
export type * from './lint/rules/rule.ts'
export type { Demand, Policy } from './lint/rules/policies/policy.ts'
export type { Configuration, Override, RuleChoice } from './lint/config/configuration.ts'
export type { Globs } from './lint/config/globs.ts'
export type { OptionValue, Preset, RuleDescription, RuleOption } from './core/diagnostics/rule-description.ts'
export type { Diagnostic, Fix, RelatedPlace, Severity, TextEdit } from './core/diagnostics/diagnostic.ts'
export type {
  BuiltInRuleId,
  CatalogueRuleId,
  ChangeRuleId,
  CustomRuleId,
  PipelineRuleId,
  PlanRuleId,
  RuleId,
} from './core/diagnostics/rule-id.ts'
export type { Data, DataValue } from './core/messages/render.ts'
export type { Flavour } from './core/paths/grammar.ts'
export type { Paths } from './core/paths/paths.ts'
export type { Position, Quotes, Range, SourceFile, Span } from './core/source/source-file.ts'
export type {
  BooleanScalar,
  Entry,
  FloatScalar,
  IntegerScalar,
  Mapping,
  Node,
  NodeBase,
  NodeOrigin,
  NullScalar,
  Scalar,
  ScalarBase,
  ScalarStyle,
  Segment,
  Sequence,
  StringScalar,
  TimestampScalar,
  VariableSource,
} from './core/tree/node.ts'
export type { Path } from './core/tree/path.ts'
export type { PlainMapping, PlainValue } from './core/tree/plain.ts'
export type { Place } from './core/tree/visit.ts'
export type { Target } from './knowledge/format/target.ts'
export type { FormatVersion } from './knowledge/format/versions.ts'
export type {
  DeprecatedImage,
  FoundImage,
  ImageConfiguration,
  ImageRecord,
  ImageRecords,
  MissingImage,
} from './knowledge/images/image-configuration.ts'
export type * from './read/model/attachments.ts'
export type * from './read/model/build.ts'
export type * from './read/model/deploy.ts'
export type * from './read/model/project.ts'
export type * from './read/model/runtime.ts'
export type * from './read/model/service.ts'
export type { ContainerEnvironment } from './read/project/checking/container-environment.ts'
export type { Anchor, YamlDocument } from './read/yaml/document.ts'
