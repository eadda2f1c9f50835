import { posixPaths } from '../../../core/paths/paths.ts'
import { formatScalar } from '../../../core/tree/scalar-text.ts'
import type { Span } from '../../../core/source/source-file.ts'
import type { Path } from '../../../core/tree/path.ts'
import { isString, type Node } from '../../../core/tree/node.ts'
import { isKnownValue } from '../../../core/tree/variables.ts'
import type { Container } from '../../../read/container/container.ts'
import { findServer, type FoundServer } from '../../../read/container/find-server.ts'
import { findStartedCall, type PlacedServerCall } from '../../../read/container/find-server-call.ts'
import type { PortExpression } from '../../../read/container/read-port.ts'
import type { ContainerEnvironment } from '../../../read/project/checking/container-environment.ts'
import type { Service } from '../../../read/model/service.ts'
import type { ContainerRuleContext } from '../catalogue-rule.ts'
import { locateFact } from './fact-places.ts'
import { hasOwnNetwork, lendsNetwork } from './published-ports.ts'

/** The server that a command or a script of the project starts, and where it listens. */
export interface OwnServer {
  /** As people know it: `flask run` or `app.listen()`. */
  readonly command: string
  /** Undefined if something else may set another one. */
  readonly port: number | undefined
  /** The variable that sets the port, if one does. */
  readonly portNode?: Node | undefined
  /** It listens on the loopback address of its container only. */
  readonly isLocal: boolean
  /** What makes it listen on every address. */
  readonly advice: string
  /** The address is written, and not the default of the program. */
  readonly isWritten: boolean
  /** The command, or the call in the source. */
  readonly at: Path | Span
  /** Whether something else in its container may listen on this port. */
  readonly mayHave: (port: number) => boolean
}

/** The server of a service with a command, an entrypoint or a build of its own; undefined if that is not known. */
export function findOwnServer(
  service: string,
  { build, command, entrypoint, ...definition }: Service,
  context: ContainerRuleContext,
): OwnServer | undefined {
  const startsOwn = build !== undefined || command != null || entrypoint != null
  if (!startsOwn || !hasOwnNetwork(definition) || !context.isComplete(service)) return undefined
  const environment = context.environmentOf(service)
  if (!environment.isComplete) return undefined
  const container = context.containerOf(service)
  const found = describeStarted(container, environment)
  return found && lendsNetwork(service, context.project) ? { ...found, mayHave: () => true } : found
}

function describeStarted(container: Container, environment: ContainerEnvironment): OwnServer | undefined {
  const isSet = (variable: string, harmless?: string): boolean => {
    const node = environment.variables.get(variable)?.value
    return (
      node !== undefined && !(harmless !== undefined && isString(node) && node.value === harmless && isKnownValue(node))
    )
  }
  const program = findServer(container, isSet)
  if (program !== undefined) return describeProgram(program, container, listNamedPorts(environment))
  const call = findStartedCall(container)
  return call === undefined || call.variables.some((variable) => isSet(variable))
    ? undefined
    : describeCall(call, container, environment)
}

/** The texts of all variables, which may name ports of other servers in the same container. */
function listNamedPorts({ variables }: ContainerEnvironment): readonly (readonly [key: string, text: string])[] {
  return [...variables].map(([key, { value }]) => [key, value.kind === 'scalar' ? formatScalar(value) : ''])
}

function describeProgram(
  program: FoundServer,
  { service, command, entrypoint, words = [] }: Container,
  named: ReturnType<typeof listNamedPorts>,
): OwnServer | undefined {
  const started = command !== undefined && command.value.words.length > 0 ? command : entrypoint
  if (started === undefined) return undefined
  const texts = [...words, ...named.map(([, text]) => text)]
  return {
    ...program,
    at: locateFact(service, started.source),
    mayHave: (port) => texts.some((text) => text.includes(String(port))),
    advice: writeOpenAddress(program),
    isWritten: program.host !== undefined,
  }
}

/** What makes the server listen on every address, at the same port. */
function writeOpenAddress({ host, port, server }: FoundServer): string {
  return host === undefined
    ? server.advice.replace(/:\d+$/, `:${port ?? server.defaultPort}`)
    : host.replace(/^(?:127[\d.]*|localhost|\[?::1\]?)(?=:|$)/, '0.0.0.0')
}

function describeCall(call: PlacedServerCall, container: Container, environment: ContainerEnvironment): OwnServer {
  const { source, span, port, ...facts } = call
  const named = listNamedPorts(environment)
  const mayHave = (other: number): boolean => {
    const mentions = source.match(new RegExp(String.raw`(?<!\d)${other}(?!\d)`, 'g')) ?? []
    // The default that a variable replaces is no second port.
    if (mentions.length > (other === port.number ? 1 : 0)) return true
    // The usual variable says nothing about a source that does not read it.
    return named.some(([key, text]) => text.includes(String(other)) && (key !== 'PORT' || source.includes(key)))
  }
  return { ...facts, ...resolvePort(port, source, container, environment), command: call.call, at: span, mayHave }
}

/** The port of a call, with the value of the variable that sets it. */
function resolvePort(
  { variable, number }: PortExpression,
  source: string,
  { image, directory, fileAt }: Container,
  { variables }: ContainerEnvironment,
): Pick<OwnServer, 'port' | 'portNode'> {
  if (variable === undefined) return { port: number }
  const node = variables.get(variable)?.value
  if (node !== undefined) {
    const isKnown = node.kind === 'scalar' && isKnownValue(node)
    return { port: isKnown ? parsePort(formatScalar(node)) : undefined, portNode: node }
  }
  const inImage = image.environment.get(variable)
  if (inImage !== undefined) return { port: parsePort(inImage.value ?? '') }
  // A file that the program reads may set it.
  const file = directory && fileAt(posixPaths.resolve(directory.value, '.env'))
  const mayBeInFile = /dotenv/.test(source) || (file?.kind === 'file' && file.file.text?.includes(variable) !== false)
  return { port: mayBeInFile ? undefined : number }
}

function parsePort(text: string): number | undefined {
  return /^\d{1,5}$/.test(text) ? Number(text) : undefined
}
