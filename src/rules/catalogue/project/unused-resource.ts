import { isDriveLetter } from '../../../canonical/volumes.ts'
import type { Project } from '../../../model/project.ts'
import type { Service } from '../../../model/service.ts'
import type { ProjectRule } from '../../rule.ts'

interface Section {
  readonly name: 'networks' | 'volumes' | 'secrets' | 'configs' | 'models'
  readonly kind: string
  readonly usedBy: (service: Service) => readonly (string | undefined)[]
}

const SECTIONS: readonly Section[] = [
  {
    name: 'networks',
    kind: 'network',
    usedBy: ({ networks, network_mode, build }) => [...Object.keys(networks ?? {}), network_mode, build?.network],
  },
  { name: 'volumes', kind: 'volume', usedBy: ({ volumes }) => (volumes ?? []).map(({ source }) => source) },
  {
    name: 'secrets',
    kind: 'secret',
    usedBy: ({ secrets, build }) => [...(secrets ?? []), ...(build?.secrets ?? [])].map(({ source }) => source),
  },
  {
    name: 'configs',
    kind: 'config',
    usedBy: ({ configs, credential_spec }) => [...(configs ?? []).map(({ source }) => source), credential_spec?.config],
  },
  { name: 'models', kind: 'model', usedBy: ({ models }) => Object.keys(models ?? {}) },
]

/**
 * What is declared is used.
 *
 * Compose creates nothing that no service of the whole project uses, with any profile; often it is a slip of the name.
 * Compose Specification, networks, volumes, secrets, configs, models.
 */
export const unusedResource: ProjectRule = {
  id: 'unused-resource',
  summary: 'A network, volume, secret, config or model that is declared should be used by a service.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, isAccepted, report }) {
    const services = Object.values(project.services)
    // A file without services is there for others to include.
    if (!isAccepted || services.length === 0) return
    for (const { name: section, kind, usedBy } of SECTIONS) {
      const used = new Set(services.flatMap(usedBy))
      for (const [name, resource] of resourcesOf(project, section)) {
        // "default" sets up the network that services join by themselves.
        if (used.has(name) || used.has(resource.name) || (section === 'networks' && name === 'default')) continue
        if (section === 'volumes' && isReadAsDrive(name, services)) continue
        report({
          at: [section, name],
          key: true,
          message: `The ${kind} "${name}" is declared and no service uses it, so Compose leaves it out; use it or remove it.`,
        })
      }
    }
  },
}

// "v:/data" is a mount of the volume "v" to people and a Windows path to Compose, which another rule tells of.
function isReadAsDrive(name: string, services: readonly Service[]): boolean {
  return (
    isDriveLetter(name) &&
    services.some(({ volumes = [] }) =>
      volumes.some(({ source, target }) => [source, target].some((path) => path?.startsWith(`${name}:`))),
    )
  )
}

function resourcesOf(project: Project, section: Section['name']): readonly [string, { readonly name?: string }][] {
  return Object.entries<{ readonly name?: string }>(project[section] ?? {})
}
