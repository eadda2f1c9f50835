export { serviceHash } from './read/print/hash.ts'
export { stringifyProject } from './read/print/stringify.ts'
export { textHost } from './read/project/loading/text-host.ts'
export { memoryHost, type Host, type ReadResult } from './read/project/loading/host.ts'
export { loadProject, type LoadProjectOptions, type LoadProjectResult } from './read/project/loading/load-project.ts'
export type { Origin, OriginPlace, OriginStep, VariableOrigin } from './read/project/loading/provenance.ts'
export type * from './read/model/attachments.ts'
export type * from './read/model/build.ts'
export type * from './read/model/deploy.ts'
export type * from './read/model/project.ts'
export type * from './read/model/runtime.ts'
export type * from './read/model/service.ts'
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
export type { Position, Quotes, Range, SourceFile, Span } from './core/source/source-file.ts'
export type { PlainMapping, PlainValue } from './core/tree/plain.ts'
export type { Target } from './knowledge/format/target.ts'
export type { FormatVersion } from './knowledge/format/versions.ts'
export type { PrintFormat } from './read/print/printable.ts'
export type { VariableSource } from './core/tree/node.ts'
