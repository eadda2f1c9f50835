import { code, message, name, text, type Value } from '../../../../core/messages/message.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { Project } from '../../../../read/model/project.ts'
import type { Service } from '../../../../read/model/service.ts'
import type { ProjectRule, ProjectRuleContext } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { hasOwnNetwork } from '../../shared/published-ports.ts'
import { quoteNode } from '../../shared/quoted.ts'
import { findTraefik } from '../../shared/traefik.ts'

const apart = message(
  'apart',
  ({ service, proxy }: { service: string; proxy: string }) =>
    text`Traefik routes requests to service ${name(service)}, but service ${name(proxy)} shares no network with it; put both on the same network.`,
)

const otherNetwork = message(
  'other-network',
  ({ service, network, instead }: { service: string; network: Value; instead: string }) =>
    text`Service ${name(service)} is on no network named ${network}, so Traefik takes any of its networks; write ${code(instead)}, as the engine calls it.`,
)

const unknownNetwork = message(
  'unknown-network',
  ({ service, network }: { service: string; network: Value }) =>
    text`Service ${name(service)} is on no network named ${network}, so Traefik takes any of its networks; use the name of one that it shares with Traefik.`,
)

const ambiguous = message(
  'ambiguous',
  ({ service, proxy, network }: { service: string; proxy: string; network: string }) =>
    text`Traefik takes any network of service ${name(service)}, also one that service ${name(proxy)} is not on; add the label ${code(`${LABEL}=${network}`)}.`,
)

const LABEL = 'traefik.docker.network'
const ROUTER = /^traefik\.(?:http|tcp|udp)\.(?:routers|services)\./i

export const proxyNetwork: ProjectRule = {
  id: 'proxy-network',
  summary: 'Traefik must share a network with the services to which it routes requests.',
  // It takes the address on the network that a label names, as the engine calls it, or else on any network of the
  // container. Source: traefik/traefik, pkg/provider/docker/config.go.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    const { project, isAccepted, isComplete } = context
    const proxy = findTraefik(project)
    // On the host's network, nothing is certain.
    if (proxy === undefined || !isAccepted || !hasOwnNetwork(proxy[1])) return
    for (const [service, definition] of listContainers(project)) {
      const isRouted = service !== proxy[0] && isComplete(service) && isComplete(proxy[0])
      if (isRouted && hasOwnNetwork(definition)) checkService(service, definition, proxy, context)
    }
  },
}

function checkService(
  service: string,
  definition: Service,
  [proxy, ofProxy]: readonly [string, Service],
  context: ProjectRuleContext,
): void {
  const { project, nodeAt, report } = context
  const { labels = {} } = definition
  const first = findRoutingLabel(labels)
  const own = listNetworkNames(definition, project)
  const reached = new Set(listNetworkNames(ofProxy, project))
  if (first === undefined || own.length === 0 || reached.size === 0) return
  const at = ['services', service, 'labels', first]
  const shared = own.filter((network) => reached.has(network))
  const related = [{ at: ['services', proxy], key: true, message: text`Traefik` }]
  const [network] = shared
  if (!isKnownValue(nodeAt(at))) return
  if (network === undefined) report({ at, key: true, message: apart({ service, proxy }), related })
  else if (labels[LABEL] !== undefined) checkNamedNetwork(service, labels[LABEL], { own, shared }, context)
  else if (shared.length < own.length && !choosesNetwork(ofProxy))
    report({ at, key: true, message: ambiguous({ service, proxy, network }), related })
}

/** The label that makes Traefik route requests to a service. */
function findRoutingLabel(labels: Readonly<Record<string, string>>): string | undefined {
  const enabled = labels['traefik.enable']?.toLowerCase()
  if (enabled === 'false') return undefined
  return enabled === undefined ? Object.keys(labels).find((label) => ROUTER.test(label)) : 'traefik.enable'
}

/** The network that a label names. */
function checkNamedNetwork(
  service: string,
  named: string,
  { own, shared }: { readonly own: readonly string[]; readonly shared: readonly string[] },
  { project, nodeAt, report }: ProjectRuleContext,
): void {
  const at = ['services', service, 'labels', LABEL]
  if (own.includes(named) || !isKnownValue(nodeAt(at))) return
  const network = quoteNode(nodeAt(at), named)
  const instead = project.networks?.[named]?.name
  const isMeant = instead !== undefined && own.includes(instead)
  const found = isMeant ? otherNetwork({ service, network, instead }) : unknownNetwork({ service, network })
  report({ at, message: found, isDoubtful: shared.length === own.length })
}

/** The networks of a service, as the engine calls them. */
function listNetworkNames({ networks = {} }: Service, project: Project): readonly string[] {
  return Object.keys(networks).map((key) => project.networks?.[key]?.name ?? key)
}

/** Whether Traefik may be told elsewhere which network it takes. */
function choosesNetwork({ command = [], environment = {}, volumes = [], configs = [] }: Service): boolean {
  const words = [...command, ...Object.keys(environment)]
  return (
    !command.some((word) => /^--providers\.docker/i.test(word)) ||
    words.some((word) => /docker[._]network|configfile|swarm/i.test(word)) ||
    configs.length > 0 ||
    volumes.some(({ target = '' }) => /\/etc\/traefik(?:$|\/traefik\.)|traefik\.(?:ya?ml|toml)$/.test(target))
  )
}
