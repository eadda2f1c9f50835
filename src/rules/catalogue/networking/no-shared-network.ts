import { named } from '../../../model/named.ts'
import type { Service } from '../../../model/service.ts'
import type { ProjectRule } from '../../rule.ts'

/**
 * A service reaches what it depends on.
 *
 * Services see each other by name in the networks that both join; without one the name is not even found.
 * Compose Specification, services, networks, depends_on.
 */
export const noSharedNetwork: ProjectRule = {
  id: 'no-shared-network',
  summary: 'A service should share a network with the services it depends on.',
  severity: 'info',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, isAccepted, report }) {
    if (!isAccepted) return
    for (const [name, service] of Object.entries(project.services)) {
      for (const [target, { condition }] of Object.entries(service.depends_on ?? {})) {
        const other = named(project.services, target)
        // Who waits for the other to end, or shares files with it, need not talk to it.
        if (other === undefined || condition === 'service_completed_successfully') continue
        if (!areApart(service, other) || shareFiles(service, other)) continue
        report({
          at: ['services', name, 'depends_on', target],
          key: true,
          message: `Service "${name}" depends on service "${target}" but shares no network with it, so it cannot reach it; put both into one network.`,
          related: [
            { at: ['services', name, 'networks'], key: true, message: `networks of "${name}"` },
            { at: ['services', target, 'networks'], key: true, message: `networks of "${target}"` },
          ],
        })
      }
    }
  },
}

// With "network_mode" the one may still be reached by way of the host.
function areApart(a: Service, b: Service): boolean {
  if (a.networks === undefined || b.networks === undefined) return false
  const others = Object.keys(b.networks)
  return !Object.keys(a.networks).some((network) => others.includes(network))
}

function shareFiles(a: Service, b: Service): boolean {
  const sources = sourcesOf(b)
  return sourcesOf(a).some((source) => sources.includes(source)) || a.volumes_from !== undefined
}

function sourcesOf({ volumes = [] }: Service): readonly string[] {
  return volumes.flatMap(({ source }) => source ?? [])
}
