import { message, name, text, words } from '../../../../core/messages/message.ts'
import { getNamed } from '../../../../read/model/get-named.ts'
import type { Config, Secret } from '../../../../read/model/project.ts'
import type { ProjectRule } from '../../rule.ts'
import { isForSwarm } from '../../shared/together.ts'

interface Ignored {
  readonly service: string
  readonly attribute: string
  readonly kind: 'secret' | 'config'
  readonly source: string
}

const ignored = message(
  'ignored',
  ({ service, attribute, kind, source }: Ignored) =>
    text`Service ${name(service)} sets ${name(attribute)} for the ${words(kind)} ${name(source)}, which Compose ignores, because it mounts the file as it is; change the file, or define the ${words(kind)} with ${name('environment')}.`,
)

export const ignoredFileMode: ProjectRule = {
  id: 'ignored-file-mode',
  summary: 'Secrets and configs that are files should not set uid, gid or mode.',
  // Compose mounts a file unchanged, and warns about that only at run time. Those from `environment` or `content` are
  // copied. Compose Specification, services, secrets, configs.
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose'],
  since: '0.1.0',
  check({ project, report }) {
    if (isForSwarm(project)) return
    for (const [owner, service] of Object.entries(project.services)) {
      for (const kind of ['secret', 'config'] as const) {
        const section = `${kind}s` as const
        for (const [index, reference] of (service[section] ?? []).entries()) {
          const { source = '' } = reference
          if (getNamed<Secret | Config>(project[section], source)?.file === undefined) continue
          const key = (['uid', 'gid', 'mode'] as const).find((each) => reference[each] !== undefined)
          if (key === undefined) continue
          report({
            at: ['services', owner, section, index, key],
            key: true,
            message: ignored({ service: owner, attribute: key, kind, source }),
            related: [{ at: [section, source, 'file'], key: true, message: text`defined as a file here` }],
          })
        }
      }
    }
  },
}
