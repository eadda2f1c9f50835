import { changeRules } from '../../core/diagnostics/change-rules.ts'
import { planRules } from '../../core/diagnostics/plan-rules.ts'
import { pipelineRules } from '../../core/diagnostics/pipeline-rules.ts'
import type { RuleDescription } from '../../core/diagnostics/rule-description.ts'
import { getRulePage } from '../../core/diagnostics/rule-page.ts'
import { rules } from './index.ts'

/** All rules that findings can belong to: those of the pipeline, the catalogue, the risks of a change, and those of a machine. */
export const ruleDescriptions: readonly RuleDescription[] = [...pipelineRules, ...rules, ...changeRules, ...planRules]

/** What reports say about a rule. */
export function toReportedRule({ id, summary, severity }: Pick<RuleDescription, 'id' | 'summary' | 'severity'>) {
  const url = getRulePage(id)
  return { id, summary, severity, ...(url !== undefined && { url }) }
}
