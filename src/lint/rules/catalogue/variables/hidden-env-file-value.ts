import { parseDotenv } from '../../../../read/interpolate/dotenv.ts'
import { message, name, text } from '../../../../core/messages/message.ts'
import type { LoadedModel } from '../../../../read/project/loading/load.ts'
import type { Span } from '../../../../core/source/source-file.ts'
import { isMapping, isNull, isSequence, getString, getValue, type Node } from '../../../../core/tree/node.ts'
import { findNode } from '../../../../core/tree/path.ts'
import { visit } from '../../../../core/tree/visit.ts'
import type { ModelRule } from '../../catalogue-rule.ts'

const hidden = message(
  'hidden',
  ({ service, variable }: { service: string; variable: string }) =>
    text`${name(variable)} has no value here, which hides the one from the ${name('env_file')} of service ${name(service)}, and it is not set on the host; remove it here.`,
)

export const hiddenEnvFileValue: ModelRule = {
  id: 'hidden-env-file-value',
  summary: 'A name without a value under "environment" should not hide a value from an env_file.',
  // Such a name takes its value from the host; if that has none, the container gets none, whatever the `env_file` says.
  // Compose Specification, services, environment, env_file.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  checkModel({ model, report }) {
    visit(model.whole, 'services.*', (node, path) => {
      const service = String(path[1])
      const variables = getValue(node, 'environment')
      if (!isMapping(variables)) return
      const bare = [...variables.entries].filter(([, { value }]) => isNull(value))
      if (bare.length === 0) return
      const inFiles = collectEnvFileVariables(findNode(model.whole, ['services', service, 'env_file']), model)
      for (const [variable, { keySpan }] of bare) {
        const inFile = inFiles.get(variable)
        if (inFile === undefined) continue
        report({
          span: keySpan,
          message: hidden({ service, variable }),
          related: [{ span: inFile, message: text`the hidden value` }],
        })
      }
    })
  },
}

function collectEnvFileVariables(files: Node | undefined, model: LoadedModel): ReadonlyMap<string, Span> {
  const found = new Map<string, Span>()
  for (const file of isSequence(files) ? files.items : []) {
    const source = model.environmentFiles.find(({ path }) => path === getString(file, 'path'))
    if (source === undefined) continue
    const entries = parseDotenv(
      source,
      (variable) => model.environment.lookUp(variable)?.value,
      () => undefined,
    )
    for (const [variable, { keySpan }] of entries) found.set(variable, keySpan)
  }
  return found
}
