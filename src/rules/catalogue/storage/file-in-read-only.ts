import { message, name, text, words } from '../../../messages/message.ts'
import { named } from '../../../model/named.ts'
import type { Config, Secret } from '../../../model/project.ts'
import type { ProjectRule } from '../../rule.ts'

const notCopied = message(
  'not-copied',
  ({ service, kind, source }: { service: string; kind: 'secret' | 'config'; source: string }) =>
    text`Service ${name(service)} is read-only, so Compose cannot copy the ${words(kind)} ${name(source)} into it and does not start it; define the ${words(kind)} with ${name('file')}.`,
)

/**
 * Secrets and configs of a read_only service should be files.
 *
 * Those from `environment` or `content` are copied into the container, which Compose refuses to do for a `read_only` service.
 * Compose Specification, services, read_only, secrets, configs.
 */
export const fileInReadOnly: ProjectRule = {
  id: 'file-in-read-only',
  summary: 'Secrets and configs of a read_only service should be files.',
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose'],
  since: '0.1.0',
  check({ project, report }) {
    for (const [key, service] of Object.entries(project.services)) {
      if (service.read_only !== true) continue
      for (const kind of ['secret', 'config'] as const) {
        const section = `${kind}s` as const
        for (const [index, { source = '' }] of (service[section] ?? []).entries()) {
          const definition = named<Secret | Config>(project[section], source)
          const content = definition !== undefined && 'content' in definition ? 'content' : 'environment'
          if (definition === undefined || !(content in definition)) continue
          report({
            at: ['services', key, section, index, 'source'],
            message: notCopied({ service: key, kind, source }),
            related: [
              { at: ['services', key, 'read_only'], message: text`read-only here` },
              { at: [section, source, content], key: true, message: text`copied from here` },
            ],
          })
        }
      }
    }
  },
}
