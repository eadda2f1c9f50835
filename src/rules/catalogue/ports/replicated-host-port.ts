import { isKnown } from '../../../tree/variables.ts'
import { hasOwnNetwork, writtenPorts } from '../../shared/published-ports.ts'
import type { ProjectRule } from '../../rule.ts'
import { containerCount, isForSwarm } from '../../shared/together.ts'

/**
 * Several containers of a service cannot have one port of the host.
 *
 * The first takes it, the others do not start; of a range each takes one. Swarm puts a load balancer before them.
 * Compose Specification, services, ports; Compose Deploy Specification, replicas.
 */
export const replicatedHostPort: ProjectRule = {
  id: 'replicated-host-port',
  summary: 'A service with several containers must publish a range of host ports, or none.',
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose'],
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    if (isForSwarm(project)) return
    for (const [name, service] of Object.entries(project.services)) {
      const count = containerCount(service)
      if (count < 2 || !hasOwnNetwork(service)) continue
      const countAt = ['services', name, ...(service.scale === undefined ? ['deploy', 'replicas'] : ['scale'])]
      for (const [port, { published = '' }] of writtenPorts(name, service, nodeAt)) {
        const at = [...port, 'published']
        const size = rangeSize(published)
        if (size === undefined || size >= count || !isKnown(nodeAt(at))) continue
        const first = Number.parseInt(published, 10)
        const room = size === 1 ? `the one host port ${first}` : `only the ${size} host ports ${published}`
        report({
          at,
          message: `Service "${name}" has ${count} containers for ${room}, so the others do not start; publish a range such as "${first}-${first + count - 1}", or no host port.`,
          related: [{ at: countAt, message: `${count} containers here` }],
        })
      }
    }
  },
}

/** How many ports a published port offers; undefined where the engine chooses one. */
function rangeSize(published: string): number | undefined {
  const match = /^(\d+)(?:-(\d+))?$/.exec(published)
  const first = Number(match?.[1] ?? 0)
  return first === 0 ? undefined : Number(match?.[2] ?? first) - first + 1
}
