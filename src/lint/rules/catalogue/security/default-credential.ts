import { code, message, name, text } from '../../../../core/messages/message.ts'
import { isSecretName } from '../../../../read/secrets/names.ts'
import type { ProjectRule } from '../../rule.ts'
import { walkContainerVariables } from '../../shared/containers.ts'
import { isWellKnownPassword } from '../../shared/credentials.ts'
import { isWritten } from '../../shared/literal.ts'

const wellKnown = message(
  'well-known',
  ({ service, variable }: { service: string; variable: string }) =>
    text`The value of ${name(variable)} of service ${name(service)} is among the first that attackers try; require one that is set elsewhere, such as ${code(`\${${variable}:?}`)}.`,
)

export const defaultCredential: ProjectRule = {
  id: 'default-credential',
  summary: 'Passwords should not be ones that attackers try first.',
  // That includes the default of a variable, which is used wherever the variable is not set. Compose Specification,
  // services, environment.
  severity: 'info',
  preset: 'security',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const { service, key, value, at } of walkContainerVariables(project)) {
      if (value === null || !isSecretName(key) || !isWellKnownPassword(value) || !isWritten(nodeAt(at))) continue
      report({
        at,
        message: wellKnown({ service, variable: key }),
      })
    }
  },
}
