import type { Config, Secret } from '../../../model/project.ts'
import type { ProjectRule } from '../../rule.ts'
import { isForSwarm } from '../../shared/together.ts'

const KEYS = ['external', 'driver', 'template_driver'] as const

/**
 * Secrets and configs that only Swarm can give are for Swarm.
 *
 * `docker compose up` fails on them: "unsupported external secret".
 * Compose Specification, secrets, configs.
 */
export const swarmOnlySource: ProjectRule = {
  id: 'swarm-only-source',
  summary: 'Outside of Swarm secrets and configs must not be external, nor have a driver.',
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
      for (const [name, source] of Object.entries<Secret | Config>(project[section] ?? {})) {
        const key = used.has(name) ? KEYS.find((each) => source[each] !== undefined) : undefined
        if (key === undefined) continue
        const is = key === 'external' ? 'is external' : `has a "${key}"`
        report({
          at: [section, name, key],
          key: true,
          message: `The ${kind} "${name}" ${is}, which only Swarm supports, so "docker compose up" fails; give it "file" or "environment".`,
        })
      }
    }
  },
}
