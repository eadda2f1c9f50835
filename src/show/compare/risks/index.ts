import { changeRule } from '../../../core/diagnostics/change-rules.ts'
import { toDiagnostic, type Diagnostic } from '../../../core/diagnostics/diagnostic.ts'
import { CHANGE_RULE_IDS, type ChangeRuleId } from '../../../core/diagnostics/rule-id.ts'
import { databaseVersionChange } from './database-version-change.ts'
import { dataLeftBehind } from './data-left-behind.ts'
import { newlyGrantedPrivilege, newlyPublishedPort } from './granted.ts'
import { heldByOrphan } from './held-by-orphan.ts'
import type { Change, FindRisks } from './risk.ts'
import { volumeToRecreate } from './volume-to-recreate.ts'
import { removedHealthcheck, staleSecret, unbuiltChange } from './without-effect.ts'

const RISKS: Readonly<Record<ChangeRuleId, FindRisks>> = {
  'data-left-behind': dataLeftBehind,
  'volume-to-recreate': volumeToRecreate,
  'held-by-orphan': heldByOrphan,
  'newly-published-port': newlyPublishedPort,
  'newly-granted-privilege': newlyGrantedPrivilege,
  'database-version-change': databaseVersionChange,
  'unbuilt-change': unbuiltChange,
  'stale-secret': staleSecret,
  'removed-healthcheck': removedHealthcheck,
}

/** What may go wrong when a project changes, in the order of the rules. */
export function risksOf(change: Change): readonly Diagnostic[] {
  return CHANGE_RULE_IDS.flatMap((id) =>
    RISKS[id](change).map(({ message, at }) =>
      toDiagnostic({ rule: id, severity: changeRule(id).severity, message, span: at }, (text, span) =>
        change.after.show(change.before.show(text, span), span),
      ),
    ),
  )
}
