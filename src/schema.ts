export { validateSchema } from './read/schema/validate-schema.ts'
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
export type { Position, Range } from './core/source/source-file.ts'
