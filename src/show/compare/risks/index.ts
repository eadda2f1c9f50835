import { changeRule } from '../../../core/diagnostics/change-rules.ts'
import { toDiagnostic, type Diagnostic } from '../../../core/diagnostics/diagnostic.ts'
import { CHANGE_RULE_IDS, type ChangeRuleId } from '../../../core/diagnostics/rule-id.ts'
import { findDatabaseVersionChanges } from './database-version-change.ts'
import { findDataLeftBehind } from './data-left-behind.ts'
import { findNewlyGrantedPrivileges, findNewlyPublishedPorts } from './granted.ts'
import { findHeldByOrphan } from './held-by-orphan.ts'
import type { Change, FindRisks } from './risk.ts'
import { findVolumesToRecreate } from './volume-to-recreate.ts'
import { findRemovedHealthchecks, findStaleSecrets, findUnbuiltChanges } from './without-effect.ts'

const RISKS: Readonly<Record<ChangeRuleId, FindRisks>> = {
  'data-left-behind': findDataLeftBehind,
  'volume-to-recreate': findVolumesToRecreate,
  'held-by-orphan': findHeldByOrphan,
  'newly-published-port': findNewlyPublishedPorts,
  'newly-granted-privilege': findNewlyGrantedPrivileges,
  'database-version-change': findDatabaseVersionChanges,
  'unbuilt-change': findUnbuiltChanges,
  'stale-secret': findStaleSecrets,
  'removed-healthcheck': findRemovedHealthchecks,
}

/** What may go wrong when a project changes, in the order of the rules. */
export function findRisks(change: Change): readonly Diagnostic[] {
  return CHANGE_RULE_IDS.flatMap((id) =>
    RISKS[id](change).map(({ message, at }) =>
      toDiagnostic({ rule: id, severity: changeRule(id).severity, message, span: at }, (text, span) =>
        change.after.show(change.before.show(text, span), span),
      ),
    ),
  )
}
