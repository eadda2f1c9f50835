import { message, name, names, text } from '../../../../core/messages/message.ts'
import type { ProjectRule } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { readStringsOption } from '../../shared/options.ts'

const missingKeys = message(
  'missing',
  ({ service, keys }: { service: string; keys: readonly string[] }) =>
    text`Service ${name(service)} is missing ${names(keys, 'and')}, which your configuration requires.`,
)

export const requiredKey: ProjectRule = {
  id: 'required-key',
  summary: 'Services should have the attributes that the configuration requires.',
  // A team can insist on, for example, a healthcheck for every service.
  severity: 'warning',
  preset: 'none',
  since: '0.1.0',
  options: { keys: { type: 'strings', default: [], description: 'Attributes such as "healthcheck" and "restart".' } },
  check({ project, isAccepted, options, report }) {
    const keys = readStringsOption(options, 'keys')
    if (!isAccepted || keys.length === 0) return
    for (const [key, service] of listContainers(project)) {
      const missing = keys.filter((attribute) => !Object.hasOwn(service, attribute))
      if (missing.length === 0) continue
      report({
        at: ['services', key],
        key: true,
        message: missingKeys({ service: key, keys: missing }),
      })
    }
  },
}
