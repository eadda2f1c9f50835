import { message, amount, name, text, value, words, type Value } from '../../../core/messages/message.ts'
import type { NetworkAttachment, VolumeMount } from '../../../read/model/attachments.ts'
import { quoteInModel } from '../../compare/risks/risk.ts'
import type { Service } from '../../../read/model/service.ts'
import { findNode } from '../../../core/tree/path.ts'
import { locate, toWarning, type Problem } from './problem.ts'
import { createServiceProblem, type ServiceCheck } from './service-report.ts'

interface Owned {
  readonly service: string
}

const cpus = message(
  'cpus',
  ({ service, wanted, available }: Owned & { wanted: Value; available: number }) =>
    text`Service ${name(service)} asks for ${wanted} CPUs, but the engine has ${amount(available)}; ask for at most that many.`,
)
const cpuset = message(
  'cpuset',
  ({ service, wanted, available }: Owned & { wanted: Value; available: number }) =>
    text`Service ${name(service)} is bound to the CPUs ${wanted}, but the engine has ${amount(available)}, counted from 0; name others.`,
)
const memory = message(
  'memory',
  ({ service }: Owned) =>
    text`Service ${name(service)} may use more memory than the engine has, which is accepted but no limit; lower it.`,
)
const missingPart = message(
  'service',
  ({ service, what, named }: Owned & { what: string; named: Value }) =>
    text`The engine has no ${words(what)} ${named}, which service ${name(service)} asks for; install it, or choose another.`,
)
const oldEngine = message(
  'feature',
  ({ service, attribute, needs, has }: Owned & { attribute: string; needs: string; has: string }) =>
    text`Service ${name(service)} sets ${name(attribute)}, which needs version ${words(needs)} of the Engine API; this engine has ${words(has)}, so update it.`,
)

const noRealtime = message(
  'realtime',
  ({ service, attribute }: Owned & { attribute: string }) =>
    text`Service ${name(service)} sets ${name(attribute)}, which needs version 1 of the kernel's control groups; this engine uses version 2, so remove it.`,
)
const noQuota = message(
  'quota',
  ({ service, fileSystem }: Owned & { fileSystem: Value }) =>
    text`The "storage_opt.size" of service ${name(service)} needs the file system XFS with "pquota", but the engine uses ${fileSystem}; remove it.`,
)
const noLimit = message(
  'limit',
  ({ service, attribute }: Owned & { attribute: string }) =>
    text`The kernel of the engine does not support ${name(attribute)}, so service ${name(service)} runs without that limit; turn on its control group, or remove the attribute.`,
)

/** More processors than the engine has. */
export const findProcessorLimits: ServiceCheck = (report) => {
  const { service, written, intent } = report
  const { cpus: available } = intent.state.facts
  if (available === 0) return []
  const wanted = written.cpus ?? written.deploy?.resources?.limits?.cpus ?? 0
  const set = written.cpuset ?? ''
  const highest = Math.max(
    -1,
    ...set
      .split(/[-,]/)
      .filter((each) => each !== '')
      .map(Number),
  )
  const base = { rule: 'beyond-host', stage: 'create' } as const
  const path = written.cpus === undefined ? ['deploy', 'resources', 'limits', 'cpus'] : ['cpus']
  const asked = quoteInModel(intent.side, 'services', service, ...path)
  return [
    wanted > available
      ? createServiceProblem(report, { ...base, message: cpus({ service, wanted: asked, available }), path })
      : undefined,
    highest >= available
      ? createServiceProblem(report, {
          ...base,
          message: cpuset({ service, wanted: value(set), available }),
          path: ['cpuset'],
        })
      : undefined,
  ]
}

/** More memory than the engine has, which it accepts. */
export const findMemoryLimits: ServiceCheck = ({ service, written, intent }): readonly Problem[] => {
  const { memory: available } = intent.state.facts
  const limit = Number(written.mem_limit ?? written.deploy?.resources?.limits?.memory ?? 0)
  if (available === 0 || !(limit > available)) return []
  const at = locate(intent, ['services', service, written.mem_limit === undefined ? 'deploy' : 'mem_limit'])
  return [{ rule: 'beyond-host', subject: { service }, message: memory({ service }), at }]
}

/** Attributes that need something of the kernel, by what the engine calls it. */
const LIMITS: readonly (readonly [fact: string, path: readonly string[]])[] = [
  ['MemoryLimit', ['mem_limit']],
  ['MemoryLimit', ['deploy', 'resources', 'limits', 'memory']],
  ['SwapLimit', ['memswap_limit']],
  ['CpuCfsQuota', ['cpus']],
  ['CpuCfsQuota', ['deploy', 'resources', 'limits', 'cpus']],
  ['CPUShares', ['cpu_shares']],
  ['CPUSet', ['cpuset']],
  ['PidsLimit', ['pids_limit']],
  ['OomKillDisable', ['oom_kill_disable']],
]

/** Limits that the kernel does not support: the engine leaves them out, and refuses those for real-time processes. */
export const findKernelLimits: ServiceCheck = (report) => {
  const { service, intent } = report
  const { cgroupVersion, missingLimits } = intent.state.facts
  const find = (path: readonly string[]) => findNode(intent.side.model.root, ['services', service, ...path])
  const realtime = ['cpu_rt_runtime', 'cpu_rt_period'].find((attribute) => find([attribute]) !== undefined)
  const dropped = LIMITS.filter(([fact, path]) => missingLimits.has(fact) && find(path) !== undefined)
  return [
    realtime !== undefined && cgroupVersion === '2'
      ? createServiceProblem(report, {
          rule: 'missing-in-engine',
          stage: 'create',
          message: noRealtime({ service, attribute: realtime }),
          path: [realtime],
        })
      : undefined,
    ...dropped.map(([, path]) => {
      const statement = noLimit({ service, attribute: path.join('.') })
      const problem = { rule: 'missing-in-engine', stage: 'create', message: statement, path } as const
      return toWarning(createServiceProblem(report, problem))
    }),
  ]
}

/** File systems that cannot limit the size of a container's own files, below the storage driver of most engines. */
export const findStorageOptions: ServiceCheck = (report) => {
  const { service, written, intent } = report
  const { storageDriver, fileSystem } = intent.state.facts
  const isUnlimited = storageDriver === 'overlay2' && fileSystem !== '' && fileSystem !== 'xfs'
  if (!isUnlimited || written.storage_opt?.['size'] === undefined) return []
  const statement = noQuota({ service, fileSystem: value(fileSystem) })
  const path = ['storage_opt', 'size']
  return [createServiceProblem(report, { rule: 'missing-in-engine', stage: 'create', message: statement, path })]
}

/** Runtimes and log drivers that the engine lacks, and the isolation of another system. */
export const findMissingParts: ServiceCheck = (report) => {
  const { service, written, intent } = report
  const { runtimes, logDrivers } = intent.state.facts
  const isolations = intent.state.version.os === 'linux' ? ['default'] : []
  const parts = [
    { what: 'runtime', named: written.runtime, known: runtimes, path: ['runtime'] },
    { what: 'log driver', named: written.logging?.driver, known: logDrivers, path: ['logging', 'driver'] },
    { what: 'isolation', named: written.isolation, known: isolations, path: ['isolation'] },
  ]
  return parts.map(({ what, named = '', known, path }) => {
    const isKnown = known.length === 0 || known.includes(named) || named === '' || named === 'none'
    if (isKnown) return undefined
    const statement = missingPart({ service, what, named: value(named) })
    return createServiceProblem(report, { rule: 'missing-in-engine', stage: 'create', message: statement, path })
  })
}

interface Feature {
  readonly attribute: string
  readonly api: string
  readonly isUsed: (service: Service) => boolean
}

function hasMount(is: (mount: VolumeMount) => boolean): Feature['isUsed'] {
  return ({ volumes = [] }) => volumes.some(is)
}

function hasAttachment(is: (attachment: NetworkAttachment) => boolean): Feature['isUsed'] {
  return ({ networks = {} }) => Object.values(networks).some((each) => each !== null && is(each))
}

/**
 * What an older engine does not know, so that Compose refuses to create the container. Docker Engine API, version
 * history.
 */
const FEATURES: readonly Feature[] = [
  { attribute: 'platform', api: '1.41', isUsed: ({ platform }) => platform !== undefined },
  {
    attribute: 'healthcheck.start_interval',
    api: '1.44',
    isUsed: ({ healthcheck }) => healthcheck?.start_interval !== undefined,
  },
  { attribute: 'networks.mac_address', api: '1.44', isUsed: hasAttachment((each) => each.mac_address !== undefined) },
  { attribute: 'networks.gw_priority', api: '1.48', isUsed: hasAttachment((each) => each.gw_priority !== undefined) },
  {
    attribute: 'networks.interface_name',
    api: '1.49',
    isUsed: hasAttachment((each) => each.interface_name !== undefined),
  },
  { attribute: 'volumes.volume.subpath', api: '1.45', isUsed: hasMount(({ volume }) => volume?.subpath !== undefined) },
  { attribute: 'volumes.image', api: '1.48', isUsed: hasMount(({ type }) => type === 'image') },
]

/** Attributes that the engine is too old for. */
export const findNewFeatures: ServiceCheck = (report) => {
  const { service, written, intent } = report
  const { api: has } = intent.state.version
  return FEATURES.filter(({ api, isUsed }) => isOlder(has, api) && isUsed(written)).map(({ attribute, api: needs }) =>
    createServiceProblem(report, {
      rule: 'old-engine',
      stage: 'create',
      message: oldEngine({ service, attribute, needs, has }),
      path: attribute.split('.').slice(0, 1),
    }),
  )
}

function isOlder(version: string, than: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [wantedMajor = 0, wantedMinor = 0] = than.split('.').map(Number)
  return major > 0 && (major < wantedMajor || (major === wantedMajor && minor < wantedMinor))
}
