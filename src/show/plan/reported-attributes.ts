import type { PlainMapping, PlainValue } from '../../core/tree/plain.ts'
import type { Port } from '../../read/model/attachments.ts'
import type { Service } from '../../read/model/service.ts'
import type { Side } from '../compare/side.ts'
import type { EngineContainer } from './engine-state.ts'
import { readEntries, readFlag, readList, readNumber, readText, readTextMap, readTexts } from './read-answer.ts'
import { isAnonymousVolume } from './resources.ts'

/** A container, as the engine describes it, and the service that it should be a container of. */
export interface Comparison {
  /** The answer of the engine about the container. */
  readonly details: unknown
  readonly container: EngineContainer
  readonly service: Service
  readonly side: Side
}

/** An attribute of a service that its container tells. */
interface ReportedAttribute {
  /** Where the service has it. */
  readonly path: (service: Service) => readonly string[]
  /** What the container has, in the canonical form of the attribute; undefined for what it has if nothing is written. */
  readonly running: (comparison: Comparison) => PlainValue | undefined
  /** What the service asks for, likewise. */
  readonly wanted: (comparison: Comparison) => PlainValue | undefined
  /** Whether an image fills in what a service leaves out, so that nothing is known of it. */
  readonly isFilledIn?: true
  /** Whether it may have secrets of which no file tells. */
  readonly isHidden?: true
}

/** An attribute that a container has otherwise than its service. */
export interface OtherAttribute {
  readonly path: readonly string[]
  /** What the container has; undefined for nothing, or if it is not shown. */
  readonly running: PlainValue | undefined
  /** Whether a report may show what the container has: words and variables may be secrets of which no file tells. */
  readonly isShown: boolean
}

function readWritten(
  attribute: 'image' | 'user' | 'hostname' | 'working_dir' | 'stop_signal',
  member: string,
): ReportedAttribute {
  return {
    path: () => [attribute],
    running: ({ details }) => readText(details, 'Config', member) || undefined,
    wanted: ({ service }) => service[attribute],
    isFilledIn: true,
  }
}

function readWords(attribute: 'command' | 'entrypoint', member: string): ReportedAttribute {
  return {
    path: () => [attribute],
    running: ({ details }) => readTexts(details, 'Config', member),
    wanted: ({ service }) => service[attribute] ?? undefined,
    isFilledIn: true,
    isHidden: true,
  }
}

function readSwitch(
  attribute: 'privileged' | 'read_only' | 'tty' | 'stdin_open',
  ...member: readonly string[]
): ReportedAttribute {
  return {
    path: () => [attribute],
    running: ({ details }) => readFlag(details, ...member) || undefined,
    wanted: ({ service }) => service[attribute] || undefined,
  }
}

function reportNames(
  attribute: 'cap_add' | 'cap_drop' | 'group_add',
  member: string,
  keyOf: (name: string) => string = (name) => name,
): ReportedAttribute {
  return {
    path: () => [attribute],
    running: ({ details, service }) =>
      arrangeAs(service[attribute] ?? [], readTexts(details, 'HostConfig', member), keyOf),
    wanted: ({ service }) => arrangeAs([], service[attribute] ?? [], keyOf),
  }
}

/** A capability has several names: `NET_ADMIN`, `CAP_NET_ADMIN` and `net_admin`. */
function getCapability(name: string): string {
  return name.toUpperCase().replace(/^CAP_/, '')
}

/** What a container has, in the order and words of the files, since both make no difference; undefined for nothing. */
function arrangeAs<T>(written: readonly T[], had: readonly T[], keyOf: (item: T) => string): readonly T[] | undefined {
  const [before, after] = [new Set(had.map(keyOf)), new Set(written.map(keyOf))]
  const arranged = [
    ...written.filter((item) => before.has(keyOf(item))),
    ...had.filter((item) => !after.has(keyOf(item))),
  ]
  return arranged.length === 0 ? undefined : arranged
}

/** What can be compared without knowing the image, which fills in what a service leaves out. */
const REPORTED_ATTRIBUTES: readonly ReportedAttribute[] = [
  readWritten('image', 'Image'),
  readWords('command', 'Cmd'),
  readWords('entrypoint', 'Entrypoint'),
  readWritten('user', 'User'),
  readWritten('hostname', 'Hostname'),
  readWritten('working_dir', 'WorkingDir'),
  readWritten('stop_signal', 'StopSignal'),
  readSwitch('privileged', 'HostConfig', 'Privileged'),
  readSwitch('read_only', 'HostConfig', 'ReadonlyRootfs'),
  readSwitch('tty', 'Config', 'Tty'),
  readSwitch('stdin_open', 'Config', 'OpenStdin'),
  reportNames('cap_add', 'CapAdd', getCapability),
  reportNames('cap_drop', 'CapDrop', getCapability),
  // The first server is asked first.
  {
    path: () => ['dns'],
    running: ({ details }) => toList(readTexts(details, 'HostConfig', 'Dns')),
    wanted: ({ service: { dns = [] } }) => toList(dns),
  },
  reportNames('group_add', 'GroupAdd'),
  { path: () => ['ports'], running: listBoundPorts, wanted: listWantedPorts },
  { path: () => ['networks'], running: listJoinedNetworks, wanted: listWantedNetworks },
  { path: () => ['restart'], running: readRestartPolicy, wanted: readWantedRestartPolicy },
  {
    path: () => ['healthcheck', 'test'],
    running: ({ details }) => readTexts(details, 'Config', 'Healthcheck', 'Test'),
    wanted: ({ service: { healthcheck } }) => healthcheck?.test,
    isFilledIn: true,
    isHidden: true,
  },
  {
    path: ({ deploy }) =>
      deploy?.resources?.limits?.memory === undefined ? ['mem_limit'] : ['deploy', 'resources', 'limits', 'memory'],
    running: ({ details }) => toLimit(readNumber(details, 'HostConfig', 'Memory'))?.toString(),
    wanted: ({ service: { mem_limit: limit, deploy } }) =>
      toLimit(Number(limit ?? deploy?.resources?.limits?.memory ?? 0))?.toString(),
  },
  {
    path: ({ deploy }) =>
      deploy?.resources?.limits?.cpus === undefined ? ['cpus'] : ['deploy', 'resources', 'limits', 'cpus'],
    running: ({ details }) => toLimit(Math.round(readNumber(details, 'HostConfig', 'NanoCpus') / 1e6) / 1e3),
    wanted: ({ service: { cpus, deploy } }) =>
      toLimit(Math.round((cpus ?? deploy?.resources?.limits?.cpus ?? 0) * 1e3) / 1e3),
  },
  {
    path: () => ['logging', 'driver'],
    running: ({ details }) => readText(details, 'HostConfig', 'LogConfig', 'Type'),
    wanted: ({ service: { logging } }) => logging?.driver,
    isFilledIn: true,
  },
]

function toList(items: readonly string[]): PlainValue | undefined {
  return items.length === 0 ? undefined : items
}

/** No limit is written as none. */
function toLimit(amount: number): number | undefined {
  return amount === 0 ? undefined : amount
}

/** The attributes that a container has otherwise than its service, as far as it tells. */
export function listOtherAttributes(comparison: Comparison): readonly OtherAttribute[] {
  const reported = REPORTED_ATTRIBUTES.flatMap((attribute): readonly OtherAttribute[] => {
    const [running, wanted] = [attribute.running(comparison), attribute.wanted(comparison)]
    const isUnknown = attribute.isFilledIn === true && wanted === undefined
    if (isUnknown || areEqual(running, wanted)) return []
    const isShown = attribute.isHidden !== true
    return [{ path: attribute.path(comparison.service), running: isShown ? running : undefined, isShown }]
  })
  const hidden = [
    ...(hasOtherMounts(comparison) ? [['volumes']] : []),
    ...listOtherVariables(comparison),
    ...listOtherLabels(comparison),
  ]
  return [...reported, ...hidden.map((path) => ({ path, running: undefined, isShown: false }))]
}

/** Values in canonical form, whose members are in the same order. */
function areEqual(some: PlainValue | undefined, others: PlainValue | undefined): boolean {
  return JSON.stringify(some) === JSON.stringify(others)
}

function listBoundPorts({ details, service: { ports = [] } }: Comparison): PlainValue | undefined {
  const bound = readEntries(details, 'HostConfig', 'PortBindings').flatMap(([port]) =>
    readList(details, 'HostConfig', 'PortBindings', port).map((each) => {
      const [target, protocol = 'tcp'] = port.split('/')
      const [address, published] = [readText(each, 'HostIp'), readText(each, 'HostPort')]
      const written = ports.find((other) => other.target === Number(target) && getProtocol(other) === protocol)
      return {
        // What an engine is not told, such as its name, is as it is written.
        ...leaveOutAddress(written ?? { mode: 'ingress' }),
        ...(address !== '' && { host_ip: address }),
        target: Number(target),
        ...(published !== '' && { published }),
        protocol,
      }
    }),
  )
  return arrangeAs(ports.map(toPlainPort), bound, getBinding)
}

function listWantedPorts({ service: { ports = [] } }: Comparison): PlainValue | undefined {
  return arrangeAs([], ports.map(toPlainPort), getBinding)
}

function toPlainPort(port: Port): Port & PlainMapping {
  return { ...port }
}

function leaveOutAddress(port: Port): PlainMapping {
  return Object.fromEntries(
    Object.entries(toPlainPort(port)).filter(([key]) => key !== 'host_ip' && key !== 'published'),
  )
}

/** What an engine is told of a port. */
function getBinding(port: Port): string {
  const { host_ip: address = '', published = '', target = 0 } = port
  return `${address}:${published}:${target}/${getProtocol(port)}`
}

function getProtocol({ protocol = 'tcp' }: Port): string {
  return protocol
}

function hasOtherMounts({ container, service: { volumes = [] }, side }: Comparison): boolean {
  const lasting = container.mounts.filter(
    ({ type, name }) => type === 'bind' || (type === 'volume' && !isAnonymousVolume(name)),
  )
  const had = lasting.map(({ type, name, source, target }) => `${type === 'volume' ? name : source}:${target}`)
  const wanted = volumes.flatMap(({ type, source, target = '' }) => {
    if (source === undefined || (type !== 'bind' && type !== 'volume')) return []
    return [`${type === 'volume' ? (side.project.volumes?.[source]?.name ?? source) : source}:${target}`]
  })
  return wanted.some((each) => !had.includes(each)) || volumesAreGone(had, wanted, container)
}

/** Secrets, configs and the engine's socket are mounted as well, so only named volumes count. */
function volumesAreGone(had: readonly string[], wanted: readonly string[], { mounts }: EngineContainer): boolean {
  return mounts.some(({ type, name, target }) => {
    const place = `${name}:${target}`
    return type === 'volume' && had.includes(place) && !wanted.includes(place)
  })
}

function listJoinedNetworks({ container, service: { network_mode: mode }, side }: Comparison): PlainValue | undefined {
  if (mode !== undefined) return undefined
  const keys = new Map(Object.entries(side.project.networks ?? {}).map(([key, { name = key }]) => [name, key]))
  return toNetworks([...container.networks.keys()].map((name) => keys.get(name) ?? name))
}

function listWantedNetworks({ service: { networks = {}, network_mode: mode } }: Comparison): PlainValue | undefined {
  return mode === undefined ? toNetworks(Object.keys(networks)) : undefined
}

function toNetworks(keys: readonly string[]): PlainMapping {
  return Object.fromEntries(keys.toSorted().map((key) => [key, null]))
}

function readRestartPolicy({ details, service: { deploy } }: Comparison): string | undefined {
  if (deploy?.restart_policy !== undefined) return undefined
  const policy = readText(details, 'HostConfig', 'RestartPolicy', 'Name') || 'no'
  const count = readNumber(details, 'HostConfig', 'RestartPolicy', 'MaximumRetryCount')
  return policy === 'no' ? undefined : count === 0 ? policy : `${policy}:${count}`
}

function readWantedRestartPolicy({ service: { restart, deploy } }: Comparison): string | undefined {
  return deploy?.restart_policy !== undefined || restart === 'no' ? undefined : restart
}

/** The variables of a service that its container has otherwise, or not at all. */
function listOtherVariables({ details, service: { environment = {} } }: Comparison): readonly (readonly string[])[] {
  const set = new Set(readTexts(details, 'Config', 'Env'))
  return Object.entries(environment)
    .filter(([key, value]) => value !== null && !set.has(`${key}=${value}`))
    .map(([key]) => ['environment', key])
}

function listOtherLabels({ details, service: { labels = {} } }: Comparison): readonly (readonly string[])[] {
  const set = readTextMap(details, 'Config', 'Labels')
  return Object.entries(labels)
    .filter(([key, value]) => set.get(key) !== value)
    .map(([key]) => ['labels', key])
}
