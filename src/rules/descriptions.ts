import { pipelineRules } from '../diagnostics/pipeline-rules.ts'
import type { RuleDescription } from '../diagnostics/rule-description.ts'
import { rules } from './index.ts'

/** All that a finding may be of: what the steps of the pipeline tell, then what the rules do. */
export const ruleDescriptions: readonly RuleDescription[] = [...pipelineRules, ...rules]
