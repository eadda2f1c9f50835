import { CHANGE_RULE_IDS, type ChangeRuleId } from './rule-id.ts'
import type { RuleDescription } from './rule-description.ts'

/** The descriptions of rules about the risks of a change, which need a comparison of two projects. */
const DESCRIPTIONS: Readonly<Record<ChangeRuleId, Pick<RuleDescription, 'severity' | 'summary'>>> = {
  'data-left-behind': {
    severity: 'warning',
    summary: 'Containers should find the data that they had before a change.',
  },
  'volume-to-recreate': {
    severity: 'warning',
    summary: 'Volumes with data should keep their driver, options and labels.',
  },
  'held-by-orphan': {
    severity: 'warning',
    summary: 'New containers should not need a port or name that an old one goes on using.',
  },
  'newly-published-port': {
    severity: 'info',
    summary: 'Changes should not publish a port on every address unnoticed.',
  },
  'newly-granted-privilege': {
    severity: 'info',
    summary: 'Changes should not give a container power over the host unnoticed.',
  },
  'database-version-change': {
    severity: 'warning',
    summary: 'Databases should not get another major version without a plan for their data.',
  },
  'unbuilt-change': {
    severity: 'warning',
    summary: 'Changes of a build should come with a new image.',
  },
  'stale-secret': {
    severity: 'warning',
    summary: 'Containers should be recreated when the content of their configs and secrets changes.',
  },
  'removed-healthcheck': {
    severity: 'warning',
    summary: 'Healthchecks that other services wait for should stay.',
  },
}

export function changeRule(id: ChangeRuleId): RuleDescription {
  return { id, preset: 'recommended', since: '0.1.0', ...DESCRIPTIONS[id] }
}

/** The rules of `composure diff`. */
export const changeRules: readonly RuleDescription[] = CHANGE_RULE_IDS.map(changeRule)
