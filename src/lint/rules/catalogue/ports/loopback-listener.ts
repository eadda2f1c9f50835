import { amount, code, message, name, text, words } from '../../../../core/messages/message.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { Service } from '../../../../read/model/service.ts'
import type { ContainerRule, ContainerRuleContext } from '../../catalogue-rule.ts'
import { findCompiledServer } from '../../shared/compiled-servers.ts'
import { findConfiguredListener, type ConfiguredListener } from '../../shared/configured-listeners.ts'
import { listContainers } from '../../shared/containers.ts'
import { findClient } from '../../shared/find-client.ts'
import { findOwnServer, type OwnServer } from '../../shared/own-servers.ts'
import { walkWrittenPorts } from '../../shared/published-ports.ts'

interface Local {
  readonly service: string
  readonly command: string
  readonly port: number
  readonly advice: string
  /** The address is written, and not the default of the program. */
  readonly isWritten: boolean
}

const local = message(
  'local',
  ({ service, command, port, advice, isWritten }: Local) =>
    text`Nothing reaches port ${amount(port)} of service ${name(service)}, because ${code(command)} listens only on the loopback address of its container; ${isWritten ? words('write') : words('add')} ${code(advice)}${isWritten ? words(' instead') : []}.`,
)

const configured = message(
  'configured',
  ({ service, file, port, advice, isWritten }: Omit<Local, 'command'> & { file: string }) =>
    isWritten
      ? text`Nothing reaches port ${amount(port)} of service ${name(service)}, because ${name(file)} makes it listen only on the loopback address of its container; write ${code(advice)} instead.`
      : text`Nothing reaches port ${amount(port)} of service ${name(service)}, because it listens only on the loopback address of its container unless its configuration says otherwise; add ${code(advice)} to ${name(file)}.`,
)

export const loopbackListener: ContainerRule = {
  id: 'loopback-listener',
  summary: 'A server that others reach must not listen on the loopback address of its container.',
  // The engine forwards to the address that the container has on its network. Defaults are in `knowledge/programs/`.
  // Compose Specification, services, ports.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    for (const [service, definition] of listContainers(context.project)) {
      const listener = findConfiguredListener(service, definition, context)
      if (listener !== undefined) reportConfigured(service, definition, listener, context)
      if ((definition.ports ?? []).length === 0) continue
      const server = findOwnServer(service, definition, context) ?? findCompiledServer(service, definition, context)
      if (server?.isLocal === true) reportServer(service, definition, server, context)
    }
  },
}

function reportServer(service: string, definition: Service, server: OwnServer, context: ContainerRuleContext): void {
  const { nodeAt, report } = context
  const { at, command, advice, isWritten, port } = server
  for (const [published, { target, protocol = 'tcp' }] of walkWrittenPorts(service, definition, nodeAt)) {
    if (target === undefined || target !== port || protocol !== 'tcp' || !isKnownValue(nodeAt(published))) continue
    const message = local({ service, command, port: target, advice, isWritten })
    report({ at, message, related: [{ at: published, message: text`published here` }] })
    return
  }
}

/** A configuration is reported where the port is published, or another service connects to it. */
function reportConfigured(
  service: string,
  definition: Service,
  { at, ...facts }: ConfiguredListener,
  context: ContainerRuleContext,
): void {
  const { nodeAt, report } = context
  const message = configured({ service, ...facts })
  const published = [...walkWrittenPorts(service, definition, nodeAt)].find(([, { target }]) => target === facts.port)
  if (published !== undefined) {
    report({ at, message, related: [{ at: published[0], message: text`published here` }] })
    return
  }
  const client = findClient(service, (port = facts.port) => port === facts.port, context)
  if (client === undefined) return
  report({ at, message, related: [{ at: client.node.span, message: text`used here` }] })
}
