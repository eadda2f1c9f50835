import { code, message, name, text } from '../../../../core/messages/message.ts'
import { nameSubject } from '../../../../core/messages/subject.ts'
import type { Config, Secret } from '../../../../read/model/project.ts'
import type { Path } from '../../../../core/tree/path.ts'
import type { ProjectRule } from '../../rule.ts'
import { isForSwarm } from '../../shared/together.ts'

const KEYS = ['external', 'driver', 'template_driver'] as const

const onlyForSwarm = message('only-for-swarm', ({ path, attribute }: { path: Path; attribute: string }) => {
  const fact = attribute === 'external' ? text`is external` : text`sets ${name(attribute)}`
  return text`${nameSubject(path)} ${fact}, which only Swarm supports, so ${code('docker compose up')} fails; define it with ${name('file')} or ${name('environment')}.`
})

export const swarmOnlySource: ProjectRule = {
  id: 'swarm-only-source',
  summary: 'Secrets and configs should not be external or have a driver outside of Swarm.',
  // `docker compose up` fails on them: "unsupported external secret". Compose Specification, secrets, configs.
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose'],
  since: '0.1.0',
  check({ project, report }) {
    if (isForSwarm(project)) return
    for (const kind of ['secret', 'config'] as const) {
      const section = `${kind}s` as const
      const used = new Set(
        Object.values(project.services).flatMap((service) => (service[section] ?? []).map(({ source }) => source)),
      )
      for (const [declared, source] of Object.entries<Secret | Config>(project[section] ?? {})) {
        const key = used.has(declared) ? KEYS.find((each) => source[each] !== undefined) : undefined
        if (key === undefined) continue
        report({
          at: [section, declared, key],
          key: true,
          message: onlyForSwarm({ path: [section, declared], attribute: key }),
        })
      }
    }
  },
}
