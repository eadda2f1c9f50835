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

/** An attribute that a container tells, by its path in the service. */
interface ReportedAttribute {
  readonly path: readonly string[]
  /** Whether the container was made from another value than the file has. */
  readonly isOther: (comparison: Comparison) => boolean
}

/** An attribute that says the same wherever it is written; what the image fills in is unknown. */
function compareWritten(
  attribute: 'image' | 'user' | 'hostname' | 'working_dir' | 'stop_signal',
  member: string,
): ReportedAttribute {
  return {
    path: [attribute],
    isOther: ({ details, service }) =>
      service[attribute] !== undefined && readText(details, 'Config', member) !== service[attribute],
  }
}

function compareWords(attribute: 'command' | 'entrypoint', member: string): ReportedAttribute {
  return {
    path: [attribute],
    isOther: ({ details, service }) => {
      const written = service[attribute]
      return written !== undefined && !isSameList(readTexts(details, 'Config', member), written)
    },
  }
}

function compareFlag(
  attribute: 'privileged' | 'read_only' | 'tty' | 'stdin_open',
  ...member: readonly string[]
): ReportedAttribute {
  return {
    path: [attribute],
    isOther: ({ details, service }) => readFlag(details, ...member) !== (service[attribute] ?? false),
  }
}

function compareNames(attribute: 'cap_add' | 'cap_drop' | 'dns' | 'group_add', member: string): ReportedAttribute {
  const normalize = (texts: readonly string[]): readonly string[] =>
    texts.map((text) => (attribute.startsWith('cap_') ? text.toUpperCase().replace(/^CAP_/, '') : text)).toSorted()
  return {
    path: [attribute],
    isOther: ({ details, service }) =>
      !isSameList(normalize(readTexts(details, 'HostConfig', member)), normalize(service[attribute] ?? [])),
  }
}

/** What can be compared without knowing the image, which fills in what a service leaves out. */
const REPORTED_ATTRIBUTES: readonly ReportedAttribute[] = [
  compareWritten('image', 'Image'),
  compareWords('command', 'Cmd'),
  compareWords('entrypoint', 'Entrypoint'),
  compareWritten('user', 'User'),
  compareWritten('hostname', 'Hostname'),
  compareWritten('working_dir', 'WorkingDir'),
  compareWritten('stop_signal', 'StopSignal'),
  compareFlag('privileged', 'HostConfig', 'Privileged'),
  compareFlag('read_only', 'HostConfig', 'ReadonlyRootfs'),
  compareFlag('tty', 'Config', 'Tty'),
  compareFlag('stdin_open', 'Config', 'OpenStdin'),
  compareNames('cap_add', 'CapAdd'),
  compareNames('cap_drop', 'CapDrop'),
  compareNames('dns', 'Dns'),
  compareNames('group_add', 'GroupAdd'),
  { path: ['ports'], isOther: hasOtherPorts },
  { path: ['volumes'], isOther: hasOtherMounts },
  { path: ['networks'], isOther: hasOtherNetworks },
  { path: ['restart'], isOther: hasOtherRestartPolicy },
  {
    path: ['healthcheck'],
    isOther: ({ details, service: { healthcheck } }) =>
      healthcheck?.test !== undefined &&
      !isSameList(readTexts(details, 'Config', 'Healthcheck', 'Test'), healthcheck.test),
  },
  {
    path: ['mem_limit'],
    isOther: ({ details, service: { mem_limit: limit, deploy } }) =>
      readNumber(details, 'HostConfig', 'Memory') !== Number(limit ?? deploy?.resources?.limits?.memory ?? 0),
  },
  {
    path: ['cpus'],
    isOther: ({ details, service: { cpus, deploy } }) =>
      Math.abs(readNumber(details, 'HostConfig', 'NanoCpus') / 1e9 - (cpus ?? deploy?.resources?.limits?.cpus ?? 0)) >
      0.001,
  },
  {
    path: ['logging'],
    isOther: ({ details, service: { logging } }) =>
      logging?.driver !== undefined && readText(details, 'HostConfig', 'LogConfig', 'Type') !== logging.driver,
  },
]

/** The paths of the attributes that a container has otherwise than its service, as far as it tells. */
export function listOtherAttributes(comparison: Comparison): readonly (readonly string[])[] {
  const reported = REPORTED_ATTRIBUTES.filter(({ isOther }) => isOther(comparison))
  return [...reported.map(({ path }) => path), ...listOtherVariables(comparison), ...listOtherLabels(comparison)]
}

function hasOtherPorts({ details, service: { ports = [] } }: Comparison): boolean {
  const bound = readEntries(details, 'HostConfig', 'PortBindings').flatMap(([target]) =>
    readList(details, 'HostConfig', 'PortBindings', target).map(
      (each) => `${readText(each, 'HostIp')}:${readText(each, 'HostPort')}:${target}`,
    ),
  )
  const written = ports.map(
    ({ host_ip: address = '', published = '', target = 0, protocol = 'tcp' }) =>
      `${address}:${published}:${target}/${protocol}`,
  )
  return !isSameList(bound.toSorted(), written.toSorted())
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

function hasOtherNetworks({ container, service: { networks = {}, network_mode: mode }, side }: Comparison): boolean {
  if (mode !== undefined) return false
  const wanted = Object.keys(networks).map((key) => side.project.networks?.[key]?.name ?? key)
  return !isSameList([...container.networks.keys()].toSorted(), wanted.toSorted())
}

function hasOtherRestartPolicy({ details, service: { restart, deploy } }: Comparison): boolean {
  if (deploy?.restart_policy !== undefined) return false
  const policy = readText(details, 'HostConfig', 'RestartPolicy', 'Name') || 'no'
  const count = readNumber(details, 'HostConfig', 'RestartPolicy', 'MaximumRetryCount')
  return (count === 0 ? policy : `${policy}:${count}`) !== (restart ?? 'no')
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

function isSameList(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((text, index) => text === others[index])
}
