import { code, message, name, text, type Value } from '../../../../core/messages/message.ts'
import { isMapping, isString, getValue } from '../../../../core/tree/node.ts'
import { readSpan } from '../../../../core/source/source-file.ts'
import { findNode } from '../../../../core/tree/path.ts'
import { visit } from '../../../../core/tree/visit.ts'
import type { ModelRule } from '../../catalogue-rule.ts'
import { quoteSpan } from '../../shared/quoted.ts'
import { usesWithout } from '../../shared/unset.ts'

const IN_CONTAINER = ['command', 'entrypoint', 'healthcheck']

interface Facts {
  readonly service: string
  readonly variable: string
  readonly reference: Value
}

const onlyInContainer = message(
  'only-in-container',
  ({ service, variable, reference }: Facts) =>
    text`Compose replaces ${reference} with an empty string, because the ${name('env_file')} of service ${name(service)} sets ${name(variable)} only inside the container; set it in ${code('.env')}.`,
)

const defaultUsed = message(
  'default-used',
  ({ service, variable, reference }: Facts) =>
    text`Compose uses the default ${reference}, because the ${name('env_file')} of service ${name(service)} sets ${name(variable)} only inside the container; set it in ${code('.env')}.`,
)

export const envFileVariable: ModelRule = {
  id: 'env-file-variable',
  summary: 'Variables in a Compose file should be set in the environment or in ".env".',
  // Those in an `env_file` exist only inside the container; Compose does not use them for interpolation. Compose
  // Specification, interpolation; services, env_file.
  severity: 'warning',
  preset: 'recommended',
  overrules: ['unset-variable'],
  since: '0.1.0',
  checkModel({ model, report }) {
    if (model.environmentFiles.length === 0) return
    visit(model.root, 'services.*', (service, path) => {
      const variables = getValue(service, 'environment')
      // Without the variables from files, which may be many and do not use those of the Compose file.
      const written = findNode(model.whole, path)
      if (!isMapping(written) || !isMapping(variables)) return
      for (const [key, { value }] of written.entries) {
        // Another rule reports variables that the container could take from its own environment.
        if (IN_CONTAINER.includes(key)) continue
        for (const kind of ['unset', 'default'] as const) {
          for (const { name: variable, span } of usesWithout(value, kind)) {
            const inContainer = variables.entries.get(variable)
            const origin = inContainer?.value.origin
            if (inContainer === undefined || origin?.kind !== 'environment' || origin.source.kind !== 'env-file')
              continue
            if (isString(inContainer.value) && readSpan(span) === inContainer.value.value) continue
            const facts = { service: String(path[1]), variable, reference: quoteSpan(span) }
            report({
              span,
              message: kind === 'unset' ? onlyInContainer(facts) : defaultUsed(facts),
              // A host port, for example, may deliberately differ from the one in the container.
              isDoubtful: kind === 'default',
              related: [{ span: inContainer.keySpan, message: text`set for the container here` }],
            })
          }
        }
      }
    })
  },
}
