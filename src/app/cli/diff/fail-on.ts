import { CHANGE_RULE_IDS } from '../../../core/diagnostics/rule-id.ts'
import { countChanges, type ChangesInput } from '../../../show/report/changes/input.ts'

const ACTIONS = ['recreated', 'created', 'restarted', 'scaled', 'orphan', 'removed', 'disabled', 'left'] as const

/** What a comparison can fail on: what becomes of a service, lost data, a rejection, or a rule about changes. */
export const CHANGE_FAILURES: readonly string[] = [...ACTIONS, 'data-loss', 'rejected', ...CHANGE_RULE_IDS]

/** Whether any of the things happens that a comparison is to fail on. */
export function isFailingChange(changes: ChangesInput | undefined, failOn: readonly string[]): boolean {
  if (changes === undefined) return false
  const counts = countChanges(changes)
  const rules = new Set<string>(changes.projects.flatMap(({ comparison }) => comparison.risks.map(({ rule }) => rule)))
  return (
    ACTIONS.some((action) => counts[action] > 0 && failOn.includes(action)) ||
    (counts.dataLoss > 0 && failOn.includes('data-loss')) ||
    (failOn.includes('rejected') && changes.projects.some(({ comparison }) => !comparison.after.isAccepted)) ||
    failOn.some((rule) => rules.has(rule))
  )
}
