import type { RuleDescription } from './rule-description.ts'
import { PLAN_RULE_IDS, type PlanRuleId } from './rule-id.ts'

/** The descriptions of rules about a machine, which need an engine. An error means that `up` fails. */
const DESCRIPTIONS: Readonly<Record<PlanRuleId, Pick<RuleDescription, 'severity' | 'summary'>>> = {
  'unreachable-engine': { severity: 'error', summary: 'The engine should answer.' },
  'refused-request': { severity: 'error', summary: 'The options of "up" should fit each other and the project.' },
  'missing-external': { severity: 'error', summary: 'External networks and volumes should exist.' },
  'unavailable-network': { severity: 'error', summary: 'Networks should be usable under their names.' },
  'unavailable-address': { severity: 'error', summary: 'Subnets and fixed addresses should be free.' },
  'missing-in-engine': { severity: 'error', summary: 'The engine should have the drivers and runtimes that are used.' },
  'missing-on-host': { severity: 'error', summary: 'Files, folders and devices of the host should exist.' },
  'beyond-host': { severity: 'error', summary: 'Limits should not be beyond what the engine has.' },
  'old-engine': { severity: 'error', summary: 'The engine should know every attribute that is used.' },
  'taken-container-name': { severity: 'error', summary: 'Names of containers should be free.' },
  'taken-port': { severity: 'error', summary: 'Published ports should be free.' },
  'unusable-container': { severity: 'error', summary: 'Existing containers should be usable as they are.' },
  'unmet-dependency': { severity: 'error', summary: 'Services that are waited for should be able to become healthy.' },
  'kept-resource': { severity: 'warning', summary: 'Existing networks and volumes should be what the files say.' },
  'other-folder': { severity: 'warning', summary: 'A project should be run from one folder.' },
  'discarded-data': { severity: 'warning', summary: 'Data of containers should not be left behind unnoticed.' },
}

function describePlanRule(id: PlanRuleId): RuleDescription {
  return { id, preset: 'recommended', since: '0.1.0', ...DESCRIPTIONS[id] }
}

/** The rules of `composure plan`. */
export const planRules: readonly RuleDescription[] = PLAN_RULE_IDS.map(describePlanRule)
