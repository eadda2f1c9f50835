import { isFilePath, parseMount } from '../../canonical/volumes.ts'
import type { Finding } from '../../../core/diagnostics/diagnostic.ts'
import type { FormatVersion } from '../../../knowledge/format/versions.ts'
import { message, name, text, type Statement, type Value } from '../../../core/messages/message.ts'
import { quote, quotePart } from '../../../core/messages/quote.ts'
import type { Span } from '../../../core/source/source-file.ts'
import {
  createImplied,
  createMapping,
  createMappingOfEntries,
  readFrom,
  createSequence,
  createString,
  replaceEntries,
  removeKeys,
  setValue,
} from '../../../core/tree/build.ts'
import {
  isMapping,
  isString,
  getString,
  getText,
  getValue,
  type Entry,
  type Mapping,
  type Node,
} from '../../../core/tree/node.ts'
import { locatePart } from '../../../core/tree/position.ts'

/**
 * Translates files of formats 1 to 3 into today's Compose Specification. What both formats can express is left as it
 * is: nodes are moved and keep their positions.
 */
export interface LegacyContext {
  readonly format: FormatVersion
  /** All services of the project known so far; other names refer to containers. */
  readonly services: ReadonlySet<string>
  /** The services that this document overrides; they already provide what it leaves out. */
  readonly before: ReadonlySet<string>
  readonly report: (finding: Finding) => void
}

/** A service being translated. */
interface Legacy extends LegacyContext {
  readonly name: string
  /** Whether it overrides another service or file. */
  readonly hasBase: boolean
}

const dockerfileAlone = message(
  'dockerfile-without-build',
  ({ service }: { service: string }) =>
    text`Service ${name(service)} has a "dockerfile" but no "build" to use it, so it is ignored.`,
)

const anonymousDriver = message(
  'driver-of-anonymous-volumes',
  ({ service }: { service: string }) =>
    text`The "volume_driver" of service ${name(service)} applies only to anonymous volumes, so it is ignored; name them under "volumes" with a "driver".`,
)

const unusedDriver = message(
  'driver-without-volume',
  ({ service }: { service: string }) =>
    text`Service ${name(service)} has a "volume_driver" but uses no named volume, so it is ignored.`,
)

const otherDriver = message(
  'different-drivers',
  ({ service, volume }: { service: string; volume: Value }) =>
    text`The "volume_driver" of service ${name(service)} for the volume ${volume} differs from that of an earlier service, so it is ignored.`,
)

type Step = (service: Mapping, legacy: Legacy) => Mapping

// Each step applies to the formats that have the old key; in any other format the schema rejects it.
const STEPS: readonly (readonly [format: RegExp, step: Step])[] = [
  [/^1$/, moveDockerfile],
  [/^1$/, moveLogging],
  [/^1$/, moveNetworkMode],
  [/^1$/, moveContainers],
  [/^2\./, removeVolumeDriver],
  [/^3\./, moveCgroup],
]

/** A format 1 file with its services moved under "services"; any other file unchanged. */
export function applyLegacyLayout(root: Mapping, format: FormatVersion): Mapping {
  if (format !== '1') return root
  const cause = createImplied(root, 'a file of format 1, which has its services at the root')
  return createMapping({ services: { ...root, origin: cause.origin } }, cause)
}

/** The names of the services in a document as written. */
export function findLegacyServices(root: Node, format: FormatVersion): Iterable<string> {
  const services = format === '1' ? root : getValue(root, 'services')
  return isMapping(services) ? services.entries.keys() : []
}

/** The services translated one by one, before `extends` is resolved. */
export function updateServices(document: Mapping, context: LegacyContext): Mapping {
  const services = getValue(document, 'services')
  if (!isMapping(services)) return document
  const steps = STEPS.filter(([format]) => format.test(context.format)).map(([, step]) => step)
  if (steps.length === 0) return document
  const entries = new Map<string, Entry>()
  for (const [name, entry] of services.entries) {
    const service = entry.value
    const value = isMapping(service)
      ? steps.reduce(
          (whole, step) => step(whole, { ...context, name, hasBase: hasBase(name, service, context) }),
          service,
        )
      : service
    entries.set(name, { ...entry, value })
  }
  return setValue(document, 'services', replaceEntries(services, entries))
}

function hasBase(name: string, service: Mapping, { before }: LegacyContext): boolean {
  return before.has(name) || service.entries.has('extends')
}

/** `dockerfile` beside `build` becomes the Dockerfile of that build. */
function moveDockerfile(service: Mapping, { name, hasBase, report }: Legacy): Mapping {
  const dockerfile = service.entries.get('dockerfile')
  const build = service.entries.get('build')
  if (dockerfile === undefined) return service
  const rest = removeKeys(service, 'dockerfile')
  if (build === undefined && !hasBase) {
    report(reportLost(dockerfile, dockerfileAlone({ service: name })))
    return rest
  }
  const whole = gatherEntries(
    [
      ['context', build],
      ['dockerfile', dockerfile],
    ],
    build ?? dockerfile,
    '"dockerfile" of format 1',
  )
  return setEntry(rest, 'build', { keySpan: (build ?? dockerfile).keySpan, value: whole })
}

/** `log_driver` and `log_opt` become the two parts of `logging`. */
function moveLogging(service: Mapping): Mapping {
  const driver = service.entries.get('log_driver')
  const options = service.entries.get('log_opt')
  const cause = driver ?? options
  if (cause === undefined) return service
  const whole = gatherEntries(
    [
      ['driver', driver],
      ['options', options],
    ],
    cause,
    '"log_driver" and "log_opt" of format 1',
  )
  return setEntry(removeKeys(service, 'log_driver', 'log_opt'), 'logging', { keySpan: cause.keySpan, value: whole })
}

/**
 * `net` becomes `network_mode`; without it a container joins the engine's default network, `bridge`. `container:` may
 * be followed by the name of a service.
 */
function moveNetworkMode(service: Mapping, { name, hasBase, services }: Legacy): Mapping {
  const net = service.entries.get('net')
  if (net === undefined) {
    if (hasBase) return service
    const mode = createString(
      'bridge',
      createImplied(service, 'format 1, whose services are on the network "bridge" of the engine'),
    )
    return setEntry(service, 'network_mode', { keySpan: service.span, value: mode })
  }
  const { keySpan, value } = net
  const target =
    isString(value) && value.value.startsWith('container:') ? value.value.slice('container:'.length) : undefined
  const mode =
    target !== undefined && target !== name && services.has(target)
      ? createString(`service:${target}`, readFrom(value))
      : value
  return setEntry(removeKeys(service, 'net'), 'network_mode', { keySpan, value: mode })
}

/** In `volumes_from`, a name that is not a service is a container, which today's format states explicitly. */
function moveContainers(service: Mapping, { services }: Legacy): Mapping {
  const from = getValue(service, 'volumes_from')
  if (from?.kind !== 'sequence') return service
  const items = from.items.map((item) => {
    if (!isString(item) || services.has(item.value.split(':')[0] ?? '')) return item
    return createString(`container:${item.value}`, readFrom(item))
  })
  return setValue(service, 'volumes_from', createSequence(items, from))
}

/** In formats 2.x, `volume_driver` applies to anonymous volumes. */
function removeVolumeDriver(service: Mapping, { name, report }: Legacy): Mapping {
  const driver = service.entries.get('volume_driver')
  if (driver === undefined) return service
  report(reportLost(driver, anonymousDriver({ service: name })))
  return removeKeys(service, 'volume_driver')
}

function moveCgroup(service: Mapping): Mapping {
  const mode = service.entries.get('cgroupns_mode')
  if (mode === undefined || service.entries.has('cgroup')) return service
  return setEntry(removeKeys(service, 'cgroupns_mode'), 'cgroup', mode)
}

/**
 * Declares the volumes that format 1 services name: they are engine volumes with exactly these names, created when
 * missing. This happens after `extends`, since a service may get its volumes from another file.
 */
export function declareVolumesUsed(document: Mapping, context: LegacyContext): Mapping {
  const services = getValue(document, 'services')
  if (context.format !== '1' || !isMapping(services)) return document
  const volumes = new Map<string, Entry>()
  const entries = new Map<string, Entry>()
  for (const [name, entry] of services.entries) {
    const driver = isMapping(entry.value) ? entry.value.entries.get('volume_driver') : undefined
    const used = findNamedVolumes(entry.value)
    for (const each of used) declareVolume(volumes, each, driver, name, context)
    if (driver !== undefined && used.length === 0) context.report(reportLost(driver, unusedDriver({ service: name })))
    entries.set(name, isMapping(entry.value) ? { ...entry, value: removeKeys(entry.value, 'volume_driver') } : entry)
  }
  const translated = setValue(document, 'services', replaceEntries(services, entries))
  if (volumes.size === 0) return translated
  const cause = createImplied(services, 'volumes of format 1, which are not declared')
  return setEntry(translated, 'volumes', { keySpan: services.span, value: createMappingOfEntries(volumes, cause) })
}

interface NamedVolume {
  readonly name: string
  readonly span: Span
  readonly shown: Value
}

// The mounts of an extended file are already in long syntax.
function findNamedVolumes(service: Node): readonly NamedVolume[] {
  const mounts = getValue(service, 'volumes')
  if (mounts?.kind !== 'sequence') return []
  return mounts.items.flatMap((item): readonly NamedVolume[] => {
    if (!isString(item)) {
      const source = getString(item, 'type') === 'volume' ? getValue(item, 'source') : undefined
      return isString(source) ? [{ name: source.value, span: item.span, shown: quote(source) }] : []
    }
    const parsed = parseMount(item.value)
    const source = typeof parsed === 'string' ? undefined : parsed.source
    if (source === undefined || isFilePath(source.text)) return []
    const end = source.start + source.text.length
    return [{ name: source.text, span: locatePart(item, source.start, end), shown: quotePart(item, source.start, end) }]
  })
}

function declareVolume(
  volumes: Map<string, Entry>,
  { name, span, shown }: NamedVolume,
  driver: Entry | undefined,
  service: string,
  { report }: LegacyContext,
): void {
  const known = volumes.get(name)
  const cause = createImplied(span, 'a volume that a service of format 1 names')
  const volume = isMapping(known?.value) ? known.value : createMapping({ name: createString(name, cause) }, cause)
  const before = getValue(volume, 'driver')
  if (driver !== undefined && before !== undefined && getString(volume, 'driver') !== getText(driver.value)) {
    report({
      ...reportLost(driver, otherDriver({ service, volume: shown })),
      related: [{ span: before.span, message: text`the driver that is used` }],
    })
  }
  const value = driver === undefined || before !== undefined ? volume : setEntry(volume, 'driver', driver)
  volumes.set(name, { keySpan: span, value })
}

/** Reports something that today's Compose cannot express. */
function reportLost({ keySpan }: Pick<Entry, 'keySpan'>, message: Statement): Finding {
  return { rule: 'untranslated-legacy', severity: 'warning', message, span: keySpan }
}

/** Builds a mapping from entries that were elsewhere. */
function gatherEntries(
  parts: readonly (readonly [string, Entry | undefined])[],
  { value }: Entry,
  by: string,
): Mapping {
  const entries = new Map<string, Entry>()
  for (const [key, entry] of parts) if (entry !== undefined) entries.set(key, entry)
  return replaceEntries(createMapping({}, createImplied(value, by)), entries)
}

function setEntry(node: Mapping, key: string, entry: Entry): Mapping {
  return replaceEntries(node, new Map(node.entries).set(key, entry))
}
