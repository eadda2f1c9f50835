import { named } from '../../../model/named.ts'
import type { Config, Secret } from '../../../model/project.ts'
import type { ProjectRule } from '../../rule.ts'

/**
 * What is copied into a container needs one that can be written to.
 *
 * Secrets and configs from `environment` or `content` are copied, which Compose refuses to do to a `read_only` service.
 * Compose Specification, services, read_only, secrets, configs.
 */
export const fileInReadOnly: ProjectRule = {
  id: 'file-in-read-only',
  summary: 'A read_only service can have only secrets and configs that are files.',
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose'],
  since: '0.1.0',
  check({ project, report }) {
    for (const [name, service] of Object.entries(project.services)) {
      if (service.read_only !== true) continue
      for (const kind of ['secret', 'config'] as const) {
        const section = `${kind}s` as const
        for (const [index, { source = '' }] of (service[section] ?? []).entries()) {
          const definition = named<Secret | Config>(project[section], source)
          const content = definition !== undefined && 'content' in definition ? 'content' : 'environment'
          if (definition === undefined || !(content in definition)) continue
          report({
            at: ['services', name, section, index, 'source'],
            message: `Service "${name}" is read-only, so Compose cannot copy the ${kind} "${source}" into it and does not start it; take the ${kind} from a "file".`,
            related: [
              { at: ['services', name, 'read_only'], message: 'read-only here' },
              { at: [section, source, content], key: true, message: 'copied from this' },
            ],
          })
        }
      }
    }
  },
}
