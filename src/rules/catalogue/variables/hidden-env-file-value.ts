import { parseDotenv } from '../../../interpolate/dotenv.ts'
import { isMapping, isNull, isSequence, stringOf, valueOf, type Node } from '../../../tree/node.ts'
import type { LoadedModel } from '../../../project/load.ts'
import type { Span } from '../../../source/source-file.ts'
import { visit } from '../../../tree/visit.ts'
import { nodeAt } from '../../../tree/path.ts'
import type { ModelRule } from '../../rule.ts'

/**
 * A variable of an `env_file` reaches the container.
 *
 * A name without a value under `environment` takes that of the host; where the host has none, the container gets none,
 * whatever the `env_file` says.
 * Compose Specification, services, environment, env_file.
 */
export const hiddenEnvFileValue: ModelRule = {
  id: 'hidden-env-file-value',
  summary: 'A name without a value under "environment" hides the value in the env_file.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  checkModel({ model, report }) {
    if (model.environmentFiles.length === 0) return
    visit(model.whole, 'services.*', (service, path) => {
      const name = String(path[1])
      const variables = valueOf(service, 'environment')
      if (!isMapping(variables)) return
      const bare = [...variables.entries].filter(([, { value }]) => isNull(value))
      if (bare.length === 0) return
      const inFiles = variablesOf(nodeAt(model.whole, ['services', name, 'env_file']), model)
      for (const [variable, { keySpan }] of bare) {
        const hidden = inFiles.get(variable)
        if (hidden === undefined) continue
        report({
          span: keySpan,
          message: `"${variable}" without a value hides the one in the env_file of service "${name}", and is not set on the host; remove it here.`,
          related: [{ span: hidden, message: 'the value that is hidden' }],
        })
      }
    })
  },
}

function variablesOf(files: Node | undefined, model: LoadedModel): ReadonlyMap<string, Span> {
  const found = new Map<string, Span>()
  for (const file of isSequence(files) ? files.items : []) {
    const source = model.environmentFiles.find(({ path }) => path === stringOf(file, 'path'))
    if (source === undefined) continue
    const entries = parseDotenv(
      source,
      (name) => model.environment.lookUp(name)?.value,
      () => undefined,
    )
    for (const [name, { keySpan }] of entries) found.set(name, keySpan)
  }
  return found
}
