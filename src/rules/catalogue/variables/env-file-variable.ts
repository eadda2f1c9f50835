import { textOf } from '../../../source/source-file.ts'
import { isMapping, valueOf } from '../../../tree/node.ts'
import { nodeAt } from '../../../tree/path.ts'
import { visit } from '../../../tree/visit.ts'
import type { ModelRule } from '../../rule.ts'
import { unsetUses } from '../../shared/unset.ts'

const IN_CONTAINER = ['command', 'entrypoint', 'healthcheck']

/**
 * A variable in the file comes from the environment or from `.env`.
 *
 * The variables of an `env_file` are for the container; Compose puts none of them into the file.
 * Compose Specification, interpolation; services, env_file.
 */
export const envFileVariable: ModelRule = {
  id: 'env-file-variable',
  summary: 'The variables of an env_file are not there for the Compose file itself.',
  severity: 'warning',
  preset: 'recommended',
  overrules: ['unset-variable'],
  since: '0.1.0',
  checkModel({ model, report }) {
    if (model.environmentFiles.length === 0) return
    visit(model.root, 'services.*', (service, path) => {
      const variables = valueOf(service, 'environment')
      // Without what the files give, which may be much, and uses no variables of the Compose file.
      const written = nodeAt(model.whole, path)
      if (!isMapping(written) || !isMapping(variables)) return
      for (const [key, { value }] of written.entries) {
        // What the container could take from its own environment is told of by another rule.
        if (IN_CONTAINER.includes(key)) continue
        for (const { name, span } of unsetUses(value)) {
          const variable = variables.entries.get(name)
          const origin = variable?.value.origin
          if (variable === undefined || origin?.kind !== 'environment' || origin.source.kind !== 'env-file') continue
          report({
            span,
            message: `Compose replaces ${textOf(span)} with an empty string: the env_file of service "${String(path[1])}" sets "${name}" only for the container; set it in ".env".`,
            related: [{ span: variable.keySpan, message: 'set for the container here' }],
          })
        }
      }
    })
  },
}
