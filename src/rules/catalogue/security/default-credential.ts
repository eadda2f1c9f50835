import { variablesOf } from '../../shared/containers.ts'
import { isSecretName } from '../../../secrets/names.ts'
import { isWellKnownPassword } from '../../shared/credentials.ts'
import { isWritten } from '../../shared/literal.ts'
import type { ProjectRule } from '../../rule.ts'

/**
 * A password is not the first that one tries.
 *
 * Also as the default of a variable: it counts wherever nobody sets the variable.
 * Compose Specification, services, environment.
 */
export const defaultCredential: ProjectRule = {
  id: 'default-credential',
  summary: 'A password should not be one that attackers try first.',
  severity: 'info',
  preset: 'security',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const { service, key, value, at } of variablesOf(project)) {
      if (value === null || !isSecretName(key) || !isWellKnownPassword(value) || !isWritten(nodeAt(at))) continue
      report({
        at,
        message: `The value of "${key}" of service "${service}" is among those that attackers try first; require one that is set elsewhere, such as "\${${key}:?}".`,
      })
    }
  },
}
