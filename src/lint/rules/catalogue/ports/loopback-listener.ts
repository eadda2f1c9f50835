import { amount, code, message, name, text, words } from '../../../../core/messages/message.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import { findLocalListener, type LocalListener } from '../../../../read/container/find-listener.ts'
import { findSourceListener } from '../../../../read/container/source-listener.ts'
import type { ContainerRule, ContainerRuleContext } from '../../catalogue-rule.ts'
import type { ProjectFinding } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { locateFact } from '../../shared/fact-places.ts'
import { hasOwnNetwork, walkWrittenPorts } from '../../shared/published-ports.ts'

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

/**
 * A server whose port is published must not listen on the loopback address of its container.
 *
 * The engine forwards to the address that the container has on its network. Defaults are in `knowledge/programs/`. Compose
 * Specification, services, ports.
 */
export const loopbackListener: ContainerRule = {
  id: 'loopback-listener',
  summary: 'A server whose port is published must not listen on the loopback address of its container.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    for (const [service, definition] of listContainers(context.project)) {
      const { ports = [], build, command, entrypoint } = definition
      const startsOwn = build !== undefined || command != null || entrypoint != null
      if (ports.length === 0 || !startsOwn || !hasOwnNetwork(definition) || !context.isComplete(service)) continue
      const listener = findListener(service, context)
      if (listener !== undefined) reportListener(service, listener, context)
    }
  },
}

/** What listens on the loopback address, and what is said about it. */
interface Listener extends Pick<Local, 'command' | 'advice' | 'isWritten' | 'port'> {
  readonly at: ProjectFinding['at'] | undefined
}

function findListener(service: string, context: ContainerRuleContext): Listener | undefined {
  const { variables, isComplete } = context.environmentOf(service)
  if (!isComplete) return undefined
  const container = context.containerOf(service)
  const isSet = (variable: string): boolean => variables.has(variable)
  const program = findLocalListener(container, isSet)
  if (program !== undefined) {
    const { command, entrypoint } = container
    const started = command !== undefined && command.value.words.length > 0 ? command : entrypoint
    const at = started && locateFact(service, started.source)
    return { ...program, at, advice: writeOpenAddress(program), isWritten: program.host !== undefined }
  }
  const source = findSourceListener(container)
  return source === undefined || source.variables.some(isSet)
    ? undefined
    : { ...source, command: source.call, at: source.span }
}

function reportListener(service: string, listener: Listener, context: ContainerRuleContext): void {
  const { project, nodeAt, report } = context
  const { at, command, advice, isWritten } = listener
  const definition = project.services[service]
  if (at === undefined || definition === undefined) return
  for (const [published, { target, protocol = 'tcp' }] of walkWrittenPorts(service, definition, nodeAt)) {
    if (target !== listener.port || protocol !== 'tcp' || !isKnownValue(nodeAt(published))) continue
    const message = local({ service, command, port: target, advice, isWritten })
    report({ at, message, related: [{ at: published, message: text`published here` }] })
    return
  }
}

/** What makes the server listen on every address, at the same port. */
function writeOpenAddress({ host, port, server }: LocalListener): string {
  return host === undefined
    ? server.advice.replace(/:\d+$/, `:${port}`)
    : host.replace(/^(?:127[\d.]*|localhost|\[?::1\]?)(?=:|$)/, '0.0.0.0')
}
