import { message, name, text } from '../../../../core/messages/message.ts'
import { getNamed } from '../../../../read/model/get-named.ts'
import type { Project } from '../../../../read/model/project.ts'
import type { Service } from '../../../../read/model/service.ts'
import type { ContainerRule, ContainerRuleContext } from '../../catalogue-rule.ts'
import type { ProjectFinding } from '../../rule.ts'
import { findDestination, getConnection } from '../../shared/destinations.ts'
import { findAddresses } from '../../shared/found-addresses.ts'

const apart = message(
  'apart',
  ({ service, dependency }: { service: string; dependency: string }) =>
    text`Service ${name(service)} depends on service ${name(dependency)} but shares no network with it, so it cannot reach it; put both on the same network.`,
)

const onDefaultBridge = message(
  'default-bridge',
  ({ service, dependency }: { service: string; dependency: string }) =>
    text`Services ${name(service)} and ${name(dependency)} are on the engine's default bridge, where services do not find each other by name; remove ${name('network_mode')} from both.`,
)

export const noSharedNetwork: ContainerRule = {
  id: 'no-shared-network',
  summary: 'Services should share a network with the services they depend on.',
  // Services reach each other by name on the networks that both join; without one the name does not even resolve.
  // Compose Specification, services, networks, depends_on.
  severity: 'info',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    const { project, isAccepted, report } = context
    if (!isAccepted) return
    for (const [key, service] of Object.entries(project.services)) {
      for (const [target, { condition }] of Object.entries(service.depends_on ?? {})) {
        const other = getNamed(project.services, target)
        // A service that waits for the other to finish, or shares files with it, need not talk to it.
        if (other === undefined || condition === 'service_completed_successfully') continue
        if (shareFiles(service, other)) continue
        const onBridge = areOnDefaultBridge(service, other)
        if (!onBridge && !haveNoCommonNetwork(service, other, project)) continue
        if (mayGoThroughHost(key, other, context)) continue
        if (namesInVain(key, target, context) || namesInVain(target, key, context)) continue
        report(onBridge ? describeBridge(key, target) : describeApart(key, target))
      }
    }
  },
}

function describeBridge(service: string, dependency: string): ProjectFinding {
  return {
    at: ['services', service, 'network_mode'],
    key: true,
    message: onDefaultBridge({ service, dependency }),
    related: [{ at: ['services', dependency, 'network_mode'], key: true, message: text`${name(dependency)}` }],
  }
}

function describeApart(service: string, dependency: string): ProjectFinding {
  return {
    at: ['services', service, 'depends_on', dependency],
    key: true,
    message: apart({ service, dependency }),
    related: [service, dependency].map((each) => ({
      at: ['services', each, 'networks'],
      key: true,
      message: text`networks of ${name(each)}`,
    })),
  }
}

/** Whether an address of a service names the other one, which "unreachable-address" reports. */
function namesInVain(client: string, server: string, context: ContainerRuleContext): boolean {
  const { project, isComplete } = context
  const definition = getNamed(project.services, client)
  if (definition === undefined || !isComplete(client)) return false
  return findAddresses(client, definition, context).some(({ host }) => {
    const destination = findDestination(host, client, project)
    return destination.kind === 'missed' && destination.service === server
  })
}

// A link gives one of them a name there.
function areOnDefaultBridge(a: Service, b: Service): boolean {
  return [a, b].every(({ network_mode: mode, links = [] }) => mode === 'bridge' && links.length === 0)
}

// With "network_mode", a service may still be reachable through the host.
function haveNoCommonNetwork(a: Service, b: Service, project: Project): boolean {
  const one = getConnection(a, project)
  const other = getConnection(b, project)
  return one.kind === 'networks' && other.kind === 'networks' && ![...one.names].some((name) => other.names.has(name))
}

/** Whether a service may use a port that the other one publishes on the host. */
function mayGoThroughHost(client: string, { ports = [] }: Service, context: ContainerRuleContext): boolean {
  const definition = getNamed(context.project.services, client)
  if (definition === undefined || ports.length === 0) return false
  return (
    definition.extra_hosts !== undefined ||
    findAddresses(client, definition, context).some(({ host }) => host === 'host.docker.internal')
  )
}

function shareFiles(a: Service, b: Service): boolean {
  const sources = listSharedSources(b)
  return listSharedSources(a).some((source) => sources.includes(source)) || a.volumes_from !== undefined
}

function listSharedSources({ volumes = [] }: Service): readonly string[] {
  return volumes.flatMap(({ source }) => source ?? [])
}
