import { changeRules } from '../../src/core/diagnostics/change-rules.ts'
import { planRules } from '../../src/core/diagnostics/plan-rules.ts'
import { pipelineRules } from '../../src/core/diagnostics/pipeline-rules.ts'
import type { Phase, RuleDescription } from '../../src/core/diagnostics/rule-description.ts'
import { ruleGroups } from '../../src/lint/rules/index.ts'

/** Rules that are listed together. */
export interface Family {
  readonly title: string
  readonly rules: readonly RuleDescription[]
}

const PHASES: Readonly<Record<Phase, string>> = {
  syntax: 'YAML syntax',
  variables: 'Interpolation and env files',
  format: 'The format',
  project: 'The project',
  configuration: 'Configuration and suppressions',
}

/** Every rule: those of the pipeline by its steps, those of the catalogue by their groups, then the risks of a change and those of a machine. */
export function families(): readonly Family[] {
  const phases = [...new Set(pipelineRules.map(({ phase }) => phase))]
  const steps = phases.map((phase) => ({
    title: PHASES[phase],
    rules: pipelineRules.filter((rule) => rule.phase === phase),
  }))
  return [
    ...steps,
    ...ruleGroups,
    { title: 'Changes of a running project', rules: changeRules },
    { title: 'A machine', rules: planRules },
  ]
}
