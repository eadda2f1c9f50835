import {
  hostPath,
  message,
  name,
  text,
  value,
  words,
  type HostPath,
  type Statement,
  type Value,
} from '../../../core/messages/message.ts'
import { isMade, locate, type Intent, type Problem } from './problem.ts'
import { checkServices, createServiceProblem, type ServiceCheck, type ServiceReport } from './service-report.ts'

// Files, folders and devices of the host that containers need. If the engine is on another host, nothing is known.

interface Owned {
  readonly service: string
}

const missingPath = message(
  'path',
  ({ service, path, remedy }: Owned & { path: HostPath; remedy: string }) =>
    text`The path ${path} that service ${name(service)} mounts does not exist; ${words(remedy)}.`,
)

const blockedPath = message(
  'blocked',
  ({ service, path, file }: Owned & { path: HostPath; file: HostPath }) =>
    text`The folder ${path} that service ${name(service)} mounts cannot be made, because ${file} is not a folder; choose another path.`,
)

const missingDevice = message(
  'device',
  ({ service, path }: Owned & { path: HostPath }) =>
    text`The device ${path} of service ${name(service)} does not exist on this host; attach it, or remove it from "devices".`,
)

const noDevice = message(
  'no-device',
  ({ service, path }: Owned & { path: HostPath }) =>
    text`Service ${name(service)} asks for the device ${path}, which is a file; mount it under "volumes".`,
)
const danglingLink = message(
  'dangling-link',
  ({ service, path }: Owned & { path: HostPath }) =>
    text`The path ${path} that service ${name(service)} mounts is a link to something that does not exist; create that, or remove the link.`,
)

const otherKind = message(
  'other-kind',
  ({ service, path, target }: Owned & { path: HostPath; target: Value }) =>
    text`Service ${name(service)} mounts ${path}, a folder, at ${target}, which is a file, so it does not start; mount a file.`,
)
const missingContent = message(
  'content',
  ({ service, what, key, path }: Owned & { what: string; key: string; path: HostPath }) =>
    text`The ${words(what)} ${name(key)} of service ${name(service)} is in ${path}, which does not exist; create it.`,
)
const unsetVariable = message(
  'variable',
  ({ service, what, key, variable }: Owned & { what: string; key: string; variable: string }) =>
    text`The ${words(what)} ${name(key)} of service ${name(service)} is in the variable ${name(variable)}, which is not set; set it.`,
)
const external = message(
  'external',
  ({ service, what, key }: Owned & { what: string; key: string }) =>
    text`The ${words(what)} ${name(key)} of service ${name(service)} is external, which only Swarm supports; read it from a file.`,
)
const missingProfile = message(
  'seccomp',
  ({ service, path }: Owned & { path: HostPath }) =>
    text`The seccomp profile ${path} of service ${name(service)} does not exist; create it.`,
)
const noGpu = message(
  'gpu',
  ({ service }: Owned) =>
    text`Service ${name(service)} asks for a GPU of NVIDIA, but neither this host nor its engine has one; remove the reservation.`,
)

/** What containers need from the host and it lacks. */
export const findFileProblems = checkServices(({ service, intent }) => {
  const isHere = intent.options.isEngineHere !== false
  if (!isMade(service, intent)) return isHere ? [findDeletedFiles] : []
  return isHere ? [findContents, ...HOST_CHECKS] : [findContents]
})

function createFileProblem(
  report: ServiceReport,
  stage: 'create' | 'start',
  statement: Statement,
  ...path: readonly (string | number)[]
): Problem {
  return createServiceProblem(report, { rule: 'missing-on-host', stage, message: statement, path })
}

/** Bind mounts whose source does not exist, where it is not made or cannot be. */
const findBindSources: ServiceCheck = (report) => {
  const { service, written, intent } = report
  const { host } = intent.side
  return (written.volumes ?? []).map(({ type, source, bind }, index) => {
    if (type !== 'bind' || source === undefined || host.kindOf(source) !== 'missing') return undefined
    const isMadeIfMissing = intent.behaviour.createsHostPaths
      ? bind?.create_host_path !== false
      : isShortForm(report, index)
    const path = hostPath(source)
    if (!isMadeIfMissing) {
      const remedy = 'create it, or set "create_host_path: true"'
      return createFileProblem(report, 'create', missingPath({ service, path, remedy }), 'volumes', index)
    }
    if (host.isLink?.(source) === true)
      return createFileProblem(report, 'start', danglingLink({ service, path }), 'volumes', index)
    const file = findFileAbove(source, intent.side)
    if (file === undefined) return undefined
    return createFileProblem(report, 'start', blockedPath({ service, path, file: hostPath(file) }), 'volumes', index)
  })
}

function isShortForm({ service, written, intent }: ServiceReport, index: number): boolean {
  const { bind } = written.volumes?.[index] ?? {}
  const at = locate(intent, ['services', service, 'volumes', index])
  const isWrittenLong = /^\s*-?\s*(\{|type\b|source\b|target\b)/.test(at.file.text.slice(at.start, at.start + 20))
  return bind !== undefined && !isWrittenLong
}

/** The nearest existing path above, if it is a file. */
function findFileAbove(path: string, { host, model: { paths } }: Intent['side']): string | undefined {
  for (let below = path, above = paths.dirname(path); above !== below; [below, above] = [above, paths.dirname(above)]) {
    const kind = host.kindOf(above)
    if (kind !== 'missing') return kind === 'file' ? above : undefined
  }
  return undefined
}

const findDevices: ServiceCheck = (report) => {
  const { service, written, intent } = report
  return (written.devices ?? []).map(({ source }, index) => {
    if (source === undefined || !source.startsWith('/')) return undefined
    // A host reads the null device as an empty file.
    if (source !== '/dev/null' && intent.side.host.read(source).kind === 'text')
      return createFileProblem(report, 'start', noDevice({ service, path: hostPath(source) }), 'devices', index)
    if (intent.side.host.kindOf(source) !== 'missing') return undefined
    return createFileProblem(report, 'start', missingDevice({ service, path: hostPath(source) }), 'devices', index)
  })
}

/** Endings of files that people mount. No folder is called so. */
const FILE_NAME = /\.(?:conf|cnf|cfg|ini|ya?ml|json|toml|xml|env|sql|sh|pem|crt|key|txt|properties)$/

/** A stopped container that had a file mounted: where it is gone, the engine makes a folder, which cannot take its place. */
const findDeletedFiles: ServiceCheck = (report) => {
  const { service, written, intent } = report
  if (intent.services.get(service)?.action !== 'started') return []
  const [container] = intent.own.get(service) ?? []
  return (written.volumes ?? []).map(({ type, source = '', target = '' }, index) => {
    const isMounted = container?.mounts.some((mount) => mount.type === 'bind' && mount.target === target) === true
    const isGone = intent.side.host.kindOf(source) === 'missing'
    if (type !== 'bind' || !isMounted || !isGone || !FILE_NAME.test(source) || !FILE_NAME.test(target)) return undefined
    const remedy = 'create it again'
    return createFileProblem(
      report,
      'start',
      missingPath({ service, path: hostPath(source), remedy }),
      'volumes',
      index,
    )
  })
}

const DOCKER_FILES: ReadonlySet<string> = new Set([
  '/etc/hosts',
  '/etc/hostname',
  '/etc/resolv.conf',
  '/etc/passwd',
  '/etc/group',
])

/** A folder mounted on what is a file in every container. */
const findOtherKinds: ServiceCheck = (report) => {
  const { service, written, intent } = report
  return (written.volumes ?? []).map(({ type, source, target = '' }, index) => {
    const isFolder = type === 'bind' && source !== undefined && intent.side.host.kindOf(source) === 'directory'
    if (!isFolder || !DOCKER_FILES.has(target)) return undefined
    const facts = { service, path: hostPath(source), target: value(target) }
    return createFileProblem(report, 'start', otherKind(facts), 'volumes', index)
  })
}

/** Secrets and configs without content. */
const findContents: ServiceCheck = ({ service, written, intent }) =>
  (['secrets', 'configs'] as const).flatMap((kind) =>
    (written[kind] ?? []).map(({ source = '' }, index) => {
      const object = intent.side.project[kind]?.[source]
      const what = kind === 'secrets' ? 'secret' : 'config'
      const facts = { service, what, key: source }
      const statement = describeContent(object ?? {}, facts, intent)
      if (statement === undefined) return undefined
      const at = locate(intent, [kind, source], ['services', service, kind, index])
      const subject = kind === 'secrets' ? { service, secret: source } : { service, config: source }
      const rule = object?.external === true ? 'missing-external' : 'missing-on-host'
      // Files are mounted when the container is made; the value of a variable is copied into it before it starts.
      const isCopied = object?.external !== true && object?.environment !== undefined
      return { rule, stage: isCopied ? 'start' : 'create', subject, message: statement, at } satisfies Problem
    }),
  )

function describeContent(
  object: { readonly file?: string; readonly environment?: string; readonly external?: boolean },
  facts: Owned & { what: string; key: string },
  { side, options }: Intent,
): Statement | undefined {
  const { file, environment: variable } = object
  if (object.external === true) return external(facts)
  if (variable !== undefined && side.model.environment.lookUp(variable) === undefined)
    return unsetVariable({ ...facts, variable })
  const isGone = file !== undefined && options.isEngineHere !== false && side.host.kindOf(file) === 'missing'
  return isGone ? missingContent({ ...facts, path: hostPath(file) }) : undefined
}

const findProfiles: ServiceCheck = (report) => {
  const { service, written, intent } = report
  const { side } = intent
  return (written.security_opt ?? []).map((text, index) => {
    const [, profile] = /^seccomp[:=](.+)$/s.exec(text) ?? []
    if (profile === undefined || ['unconfined', 'builtin'].includes(profile) || profile.startsWith('{'))
      return undefined
    const path = side.model.paths.isAbsolute(profile) ? profile : side.model.paths.join(side.directory, profile)
    if (side.host.kindOf(path) !== 'missing') return undefined
    return createFileProblem(report, 'create', missingProfile({ service, path: hostPath(path) }), 'security_opt', index)
  })
}

const BLKIO_LISTS = [
  'device_read_bps',
  'device_read_iops',
  'device_write_bps',
  'device_write_iops',
  'weight_device',
] as const

const findBlockDevices: ServiceCheck = (report) => {
  const { service, written, intent } = report
  return BLKIO_LISTS.flatMap((list) =>
    (written.blkio_config?.[list] ?? []).map(({ path }, index) =>
      path.startsWith('/') && intent.side.host.kindOf(path) === 'missing'
        ? createFileProblem(
            report,
            'create',
            missingDevice({ service, path: hostPath(path) }),
            'blkio_config',
            list,
            index,
          )
        : undefined,
    ),
  )
}

/** The engine has a driver for GPUs of NVIDIA only where the host has one, under Linux and under Windows. */
const GPU_DEVICES = ['/dev/nvidiactl', '/dev/nvidia0', '/dev/dxg', '/dev/nvgpu', '/dev/nvhost-gpu']

const findGpus: ServiceCheck = (report) => {
  const { written, intent, service } = report
  const { runtimes } = intent.state.facts
  const requests = [...(written.gpus ?? []), ...(written.deploy?.resources?.reservations?.devices ?? [])]
  const isAsked = requests.some(
    ({ driver, capabilities: wanted }) => (driver ?? 'nvidia') === 'nvidia' && isGpuWanted(wanted),
  )
  const isThere = runtimes.includes('nvidia') || GPU_DEVICES.some((path) => intent.side.host.kindOf(path) !== 'missing')
  return [
    isAsked && !isThere
      ? createFileProblem(report, 'start', noGpu({ service }), written.gpus === undefined ? 'deploy' : 'gpus')
      : undefined,
  ]
}

function isGpuWanted(capabilities: readonly string[] = []): boolean {
  return capabilities.length === 0 || capabilities.includes('gpu')
}

const HOST_CHECKS: readonly ServiceCheck[] = [
  findBindSources,
  findOtherKinds,
  findProfiles,
  findBlockDevices,
  findDevices,
  findGpus,
]
