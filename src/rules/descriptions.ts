import { rules } from './index.ts'
import { pipelineRules } from './pipeline-rules.ts'
import type { RuleDescription } from './rule.ts'

/** All that a finding may be of: what the steps of the pipeline tell, then what the rules do. */
export const ruleDescriptions: readonly RuleDescription[] = [...pipelineRules, ...rules]
