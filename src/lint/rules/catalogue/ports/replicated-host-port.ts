import { amount, message, name, NOTHING, text, words, type Value } from '../../../../core/messages/message.ts'
import { isFromOutside, quoteDerived } from '../../../../core/messages/quote.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'
import { hasOwnNetwork, walkWrittenPorts } from '../../shared/published-ports.ts'
import { countContainers, isForSwarm } from '../../shared/together.ts'

interface TooFew {
  readonly service: string
  readonly containers: number
  readonly ports: number
  readonly range: Value | undefined
}

const tooFew = message(
  'too-few',
  ({ service, containers, ports, range }: TooFew) =>
    text`Service ${name(service)} has ${amount(containers)} containers but publishes only ${words(ports === 1 ? 'one host port' : `${ports} host ports`)}, so not all of them start; publish a range${range === undefined ? NOTHING : text` such as ${range}`}, or no host port.`,
)

export const replicatedHostPort: ProjectRule = {
  id: 'replicated-host-port',
  summary: 'Services with several containers should publish a range of host ports, or none.',
  // The first container takes the port, and the others do not start; from a range, each takes one. Swarm has a load
  // balancer instead. Compose Specification, services, ports; Compose Deploy Specification, replicas.
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose'],
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    if (isForSwarm(project)) return
    for (const [key, service] of Object.entries(project.services)) {
      const count = countContainers(service)
      if (count < 2 || !hasOwnNetwork(service)) continue
      const countAt = ['services', key, ...(service.scale === undefined ? ['deploy', 'replicas'] : ['scale'])]
      for (const [port, { published = '' }] of walkWrittenPorts(key, service, nodeAt)) {
        const at = [...port, 'published']
        const size = measureRange(published)
        if (size === undefined || size >= count || !isKnownValue(nodeAt(at))) continue
        const first = Number.parseInt(published, 10)
        const range = `${first}-${first + count - 1}`
        const isKnownHere = ![nodeAt(at), nodeAt(countAt)].some((node) => node !== undefined && isFromOutside(node))
        report({
          at,
          message: tooFew({
            service: key,
            containers: count,
            ports: size,
            range: isKnownHere ? quoteDerived(range, [nodeAt(at)]) : undefined,
          }),
          related: [{ at: countAt, message: text`${amount(count)} containers here` }],
        })
      }
    }
  },
}

/** The number of host ports in a published range; undefined if the engine chooses the port. */
function measureRange(published: string): number | undefined {
  const match = /^(\d+)(?:-(\d+))?$/.exec(published)
  const first = Number(match?.[1] ?? 0)
  return first === 0 ? undefined : Number(match?.[2] ?? first) - first + 1
}
