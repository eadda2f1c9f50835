import { listed } from '../../../diagnostics/listed.ts'
import { containersOf } from '../../shared/containers.ts'
import { stringsOf } from '../../shared/options.ts'
import type { ProjectRule } from '../../rule.ts'

/** Every service has the attributes that the configuration asks for. */
export const requiredKey: ProjectRule = {
  id: 'required-key',
  summary: 'Services should have the attributes that the configuration names.',
  severity: 'warning',
  preset: 'none',
  since: '0.1.0',
  options: { keys: { type: 'strings', default: [], description: 'Attributes such as "healthcheck" and "restart".' } },
  check({ project, isAccepted, options, report }) {
    const keys = stringsOf(options, 'keys')
    if (!isAccepted || keys.length === 0) return
    for (const [name, service] of containersOf(project)) {
      const missing = keys.filter((key) => !Object.hasOwn(service, key))
      if (missing.length === 0) continue
      report({
        at: ['services', name],
        key: true,
        message: `Service "${name}" lacks ${listed(missing, 'and')}; the configuration asks for ${missing.length === 1 ? 'it' : 'them'}.`,
      })
    }
  },
}
