import { code, message, name, text } from '../../../../core/messages/message.ts'
import { isSecretName } from '../../../../read/secrets/names.ts'
import type { Node } from '../../../../core/tree/node.ts'
import type { ProjectRule } from '../../rule.ts'
import { walkContainerVariables } from '../../shared/containers.ts'
import { isWellKnownPassword, mayBeSecret } from '../../shared/credentials.ts'
import { isLiteralNode } from '../../shared/literal.ts'
import { readStringsOption } from '../../shared/options.ts'

const literal = message(
  'literal',
  ({ service, variable }: { service: string; variable: string }) =>
    text`The value of ${name(variable)} of service ${name(service)} is written in the file, where everybody can read it; use a variable that is set elsewhere, such as ${code(`\${${variable}:?}`)}, or a secret.`,
)

export const literalCredential: ProjectRule = {
  id: 'literal-credential',
  summary: 'Secrets should not be written in the environment of a service.',
  // What a Compose file contains is in every copy of it, in its history, and in `docker inspect`. Compose
  // Specification, secrets; services, environment.
  severity: 'warning',
  preset: 'security',
  since: '0.1.0',
  options: {
    allow: { type: 'strings', default: [], description: 'Variables that are no secrets, whatever their names say.' },
  },
  check({ project, nodeAt, options, report }) {
    const allowed = readStringsOption(options, 'allow')
    for (const { service, key, value, at } of walkContainerVariables(project)) {
      if (value === null || !isSecretName(key) || allowed.includes(key)) continue
      if (!mayBeSecret(value) || isWellKnownPassword(value) || !isLiteralNode(nodeAt(at))) continue
      if (isToBeChanged(nodeAt(at))) continue
      report({
        at,
        message: literal({ service, variable: key }),
      })
    }
  },
}

// Whether a comment after the value says so.
function isToBeChanged(node: Node | undefined): boolean {
  if (node === undefined) return false
  const { file, end } = node.span
  const lineEnd = file.text.indexOf('\n', end)
  const rest = file.text.slice(end, lineEnd < 0 ? end + LONGEST : Math.min(lineEnd, end + LONGEST))
  return /#.*\b(?:change|adjust|replace|your)\b/i.test(rest)
}

const LONGEST = 200
