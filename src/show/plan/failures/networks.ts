import { code, message, name, text, value, type Statement, type Value } from '../../../core/messages/message.ts'
import { overlaps, parseSubnet, type Block } from '../../../read/canonical/subnet.ts'
import type { Network } from '../../../read/model/project.ts'
import { listResources, type Resource } from '../../compare/resources.ts'
import { COMPOSE_LABELS, type EngineNetwork } from '../engine-state.ts'
import { BUILT_IN, findNetwork, listNetworkDifferences } from '../resources.ts'
import { listMade, locate, toWarning, type FindProblems, type Intent, type Problem } from './problem.ts'

interface Named {
  readonly network: string
}

const missing = message(
  'network',
  ({ network }: Named) =>
    text`The external network ${name(network)} does not exist; create it with ${code(`docker network create ${network}`)}.`,
)
const foreign = message(
  'foreign',
  ({ network, key }: Named & { key: string }) =>
    text`A network named ${name(network)} exists, but Compose did not make it for ${name(key)}; set "external: true" to use it, or remove it with ${code(`docker network rm ${network}`)}.`,
)
const otherProject = message(
  'other-project',
  ({ network, project }: Named & { project: string }) =>
    text`Network ${name(network)} exists and belongs to project ${name(project)}, so both share it; set "external: true", or choose another name.`,
)
const differs = message(
  'network',
  ({ network, attribute }: Named & { attribute: string }) =>
    text`Network ${name(network)} exists with another ${name(attribute)} and stays as it is; run ${code('docker compose down')} before "up" to change it.`,
)
const noDriver = message(
  'network-driver',
  ({ network, driver }: Named & { driver: Value }) =>
    text`The engine has no driver ${driver} for network ${name(network)}; install the plugin, or choose another driver.`,
)
const noSwarm = message(
  'network-swarm',
  ({ network }: Named) =>
    text`Network ${name(network)} has the driver "overlay", which needs Swarm; run ${code('docker swarm init')}, or choose another driver.`,
)
const notAttachable = message(
  'not-attachable',
  ({ network }: Named) =>
    text`The network ${name(network)} of the swarm takes no containers; create it with ${code(`docker network create -d overlay --attachable ${network}`)}.`,
)
const overlapping = message(
  'overlap',
  ({ network, subnet, other }: Named & { subnet: Value; other: string }) =>
    text`The subnet ${subnet} of network ${name(network)} overlaps with network ${name(other)}; choose another subnet.`,
)
const exhausted = message(
  'exhausted',
  ({ network }: Named) =>
    text`No subnet is left for network ${name(network)}; remove unused networks with ${code('docker network prune')}, or give it a subnet.`,
)
const noParent = message(
  'parent',
  ({ network, parent }: Named & { parent: Value }) =>
    text`Network ${name(network)} is attached to the interface ${parent}, which this host does not have; name another one.`,
)
const noIpv6 = message(
  'ipv6',
  ({ network }: Named) =>
    text`Network ${name(network)} enables IPv6, for which this engine has no addresses of its own; give it an IPv6 subnet.`,
)
const bridge = message(
  'bridge',
  ({ network, other }: Named & { other: string }) =>
    text`Network ${name(network)} asks for a bridge that network ${name(other)} has; choose another name for the bridge.`,
)

const noBridge = message(
  'no-bridge',
  ({ network, bridge: interfaceName }: Named & { bridge: Value }) =>
    text`Network ${name(network)} asks for the bridge ${interfaceName}, which is an interface of this host and no bridge; choose another name.`,
)
const noModule = message(
  'kernel',
  ({ network, driver, module }: Named & { driver: Value; module: string }) =>
    text`Network ${name(network)} has the driver ${driver}, for which the kernel of this host lacks the module ${name(module)}; choose another driver.`,
)
const noDummy = message(
  'no-parent',
  ({ network, driver }: Named & { driver: Value }) =>
    text`Network ${name(network)} has the driver ${driver}, but no "parent", and the kernel of this host cannot make up an interface; name one of the host under "driver_opts".`,
)

/** What prevents networks from being found or made, in their order in the files. */
export const findNetworkProblems: FindProblems = (intent) => {
  const made: Taken[] = []
  return [...listResources(intent.side, 'networks').values()].flatMap((resource) => {
    const existing = findNetwork(resource.name, intent.state.networks)
    if (resource.isExternal) return findExternalProblems(resource, existing, intent)
    if (existing !== undefined) return findExistingProblems(resource, existing, intent)
    return findCreationProblems(resource, made, intent)
  })
}

interface Taken {
  readonly name: string
  readonly block: Block
}

function createProblem(
  { key, name: network }: Resource,
  rule: Problem['rule'],
  statement: Statement,
  intent: Intent,
  ...path: readonly (string | number)[]
): Problem {
  const at = locate(intent, ['networks', key, ...path], ['networks', key])
  return { rule, stage: 'networks', subject: { network }, message: statement, at }
}

function findExternalProblems(
  resource: Resource,
  existing: EngineNetwork | undefined,
  intent: Intent,
): readonly Problem[] {
  const { name: network } = resource
  if (existing === undefined) {
    if (BUILT_IN.has(network)) return []
    return [createProblem(resource, 'missing-external', missing({ network }), intent, 'name')]
  }
  const isClosed = existing.scope === 'swarm' && existing.driver === 'overlay' && !existing.isAttachable
  return isClosed ? [createProblem(resource, 'unavailable-network', notAttachable({ network }), intent, 'name')] : []
}

function findExistingProblems(resource: Resource, existing: EngineNetwork, intent: Intent): readonly Problem[] {
  const { key, name: network } = resource
  if (existing.labels.get(COMPOSE_LABELS.network) !== key) {
    return [createProblem(resource, 'unavailable-network', foreign({ network, key }), intent, 'name')]
  }
  const project = existing.labels.get(COMPOSE_LABELS.project)
  if (project !== undefined && project !== intent.side.project.name) {
    const warning = toWarning(
      createProblem(resource, 'kept-resource', otherProject({ network, project }), intent, 'name'),
    )
    return [warning]
  }
  if (intent.networks.get(network)?.action !== 'kept') return []
  const [attribute] = listNetworkDifferences(intent.side.project.networks?.[key] ?? {}, existing)
  if (attribute === undefined) return []
  const warning = toWarning(
    createProblem(resource, 'kept-resource', differs({ network, attribute }), intent, attribute),
  )
  return [warning]
}

function findCreationProblems(resource: Resource, made: Taken[], intent: Intent): readonly Problem[] {
  const { key, name: network } = resource
  const written = intent.side.project.networks?.[key] ?? {}
  return (
    [
      findDriverProblem(resource, written, intent),
      findBridgeProblem(resource, written, intent),
      findParentProblem(resource, written, intent),
      findKernelProblem(resource, written, intent),
      ...findSubnetProblems(resource, written, made, intent),
      findIpv6Problem(resource, written, intent),
      isExhausted(written, intent)
        ? createProblem(resource, 'unavailable-address', exhausted({ network }), intent)
        : undefined,
    ] as const
  ).filter((problem) => problem !== undefined)
}

function findDriverProblem(resource: Resource, { driver = '', ipam }: Network, intent: Intent): Problem | undefined {
  const { name: network } = resource
  const { networkDrivers, hasSwarm } = intent.state.facts
  if (driver === 'overlay' && !hasSwarm) {
    return createProblem(resource, 'missing-in-engine', noSwarm({ network }), intent, 'driver')
  }
  const isKnown = ['', 'default'].includes(driver) || networkDrivers.length === 0 || networkDrivers.includes(driver)
  if (!isKnown) {
    return createProblem(resource, 'missing-in-engine', noDriver({ network, driver: value(driver) }), intent, 'driver')
  }
  const addresses = ipam?.driver ?? 'default'
  if (['default', 'null', 'dhcp', ''].includes(addresses)) return undefined
  const statement = noDriver({ network, driver: value(addresses) })
  return createProblem(resource, 'missing-in-engine', statement, intent, 'ipam', 'driver')
}

const BRIDGE_NAME = 'com.docker.network.bridge.name'

function findBridgeProblem(
  resource: Resource,
  { driver_opts: options = {} }: Network,
  intent: Intent,
): Problem | undefined {
  const wanted = options[BRIDGE_NAME]
  if (wanted !== undefined && isOtherInterface(wanted, intent)) {
    const statement = noBridge({ network: resource.name, bridge: value(wanted) })
    return createProblem(resource, 'unavailable-network', statement, intent, 'driver_opts', BRIDGE_NAME)
  }
  const holder = intent.state.networks.find((each) => wanted !== undefined && each.options.get(BRIDGE_NAME) === wanted)
  if (holder === undefined) return undefined
  const statement = bridge({ network: resource.name, other: holder.name })
  return createProblem(resource, 'unavailable-network', statement, intent, 'driver_opts', BRIDGE_NAME)
}

/** On Linux, each interface has a folder, and that of a bridge has a folder called so. */
function isOtherInterface(wanted: string, { options, side: { host } }: Intent): boolean {
  if (options.isEngineHere === false || !/^[\w.-]+$/.test(wanted)) return false
  const folder = `/sys/class/net/${wanted}`
  return host.kindOf(folder) === 'directory' && host.kindOf(`${folder}/bridge`) === 'missing'
}

/** Drivers that need a module of the kernel of the same name. Without a parent, they make up an interface. */
const KERNEL_DRIVERS: ReadonlySet<string> = new Set(['macvlan', 'ipvlan'])

function findKernelProblem(
  resource: Resource,
  { driver = '', driver_opts: options = {} }: Network,
  intent: Intent,
): Problem | undefined {
  if (!KERNEL_DRIVERS.has(driver) || intent.options.isEngineHere === false) return undefined
  const facts = { network: resource.name, driver: value(driver) }
  if (options['parent'] === undefined && isModuleMissing('dummy', intent))
    return createProblem(resource, 'missing-on-host', noDummy(facts), intent, 'driver')
  if (!isModuleMissing(driver, intent)) return undefined
  return createProblem(resource, 'missing-on-host', noModule({ ...facts, module: driver }), intent, 'driver')
}

/** Whether a module of the kernel is neither loaded nor built in, and there is no file to load it from. */
function isModuleMissing(module: string, { side: { host }, state }: Intent): boolean {
  const { kernel } = state.version
  if (host.kindOf('/sys/module') !== 'directory' || host.kindOf(`/sys/module/${module}`) !== 'missing') return false
  if (!/^[\w.+~-]+$/.test(kernel)) return false
  const file = `/lib/modules/${kernel}/kernel/drivers/net/${module === 'dummy' ? module : `${module}/${module}`}.ko`
  return ['', '.xz', '.zst', '.gz'].every((ending) => host.kindOf(file + ending) === 'missing')
}

/** On Linux, each interface has a folder. One such as `eth0.10` is made. */
function findParentProblem(
  resource: Resource,
  { driver_opts: options = {} }: Network,
  intent: Intent,
): Problem | undefined {
  const { host } = intent.side
  const parent = options['parent'] ?? ''
  const isKnown = intent.options.isEngineHere !== false && host.kindOf('/sys/class/net') === 'directory'
  const isName = /^[\w-]+$/.test(parent)
  if (!isKnown || !isName || host.kindOf(`/sys/class/net/${parent}`) !== 'missing') return undefined
  const statement = noParent({ network: resource.name, parent: value(parent) })
  return createProblem(resource, 'missing-on-host', statement, intent, 'driver_opts', 'parent')
}

/** Subnets of an existing network, or of one that is made before. */
function findSubnetProblems(resource: Resource, { ipam }: Network, made: Taken[], intent: Intent): readonly Problem[] {
  const taken = [...listTakenSubnets(intent), ...made]
  return (ipam?.config ?? []).flatMap(({ subnet = '' }, index) => {
    const block = parseSubnet(subnet)
    if (block === undefined) return []
    const other = taken.find((each) => overlaps(each.block, block))
    made.push({ name: resource.name, block })
    if (other === undefined || other.name === resource.name) return []
    const statement = overlapping({ network: resource.name, subnet: value(subnet), other: other.name })
    return [createProblem(resource, 'unavailable-address', statement, intent, 'ipam', 'config', index, 'subnet')]
  })
}

function listTakenSubnets({ state }: Intent): readonly Taken[] {
  return state.networks.flatMap(({ name: network, pools, scope }) =>
    scope === 'swarm'
      ? []
      : pools.flatMap(({ subnet }) => {
          const block = parseSubnet(subnet)
          return block === undefined ? [] : [{ name: network, block }]
        }),
  )
}

function findIpv6Problem(
  resource: Resource,
  { enable_ipv6: isOn, ipam }: Network,
  intent: Intent,
): Problem | undefined {
  const { version, facts } = intent.state
  const hasSubnet = (ipam?.config ?? []).some(({ subnet = '' }) => subnet.includes(':'))
  const hasPool = facts.addressPools.some(({ base }) => base.includes(':'))
  // Engine 27 has addresses of its own.
  const isOld = Number.parseInt(version.engine, 10) < 27
  if (isOn !== true || hasSubnet || hasPool || !isOld) return undefined
  return createProblem(resource, 'unavailable-address', noIpv6({ network: resource.name }), intent, 'enable_ipv6')
}

/** At most this many subnets are looked at. */
const MAX_SUBNETS = 4096

/** Whether every subnet of the engine's pools is taken. */
function isExhausted({ ipam, driver = '' }: Network, intent: Intent): boolean {
  const pools = intent.state.facts.addressPools.filter(({ base }) => !base.includes(':'))
  if (pools.length === 0 || (ipam?.config ?? []).length > 0 || !['', 'default', 'bridge'].includes(driver)) return false
  const taken = listTakenSubnets(intent)
  return pools.every(({ base, size }) => {
    const pool = parseSubnet(base)
    if (pool === undefined) return false
    const step = 1n << BigInt(Math.max(0, 32 - size))
    const count = (pool.last - pool.first + 1n) / step
    if (count > MAX_SUBNETS || count === 0n) return false
    return Array.from({ length: Number(count) }).every((_, index) => {
      const first = pool.first + step * BigInt(index)
      const block = { ...pool, first, last: first + step - 1n }
      return taken.some((each) => overlaps(each.block, block))
    })
  })
}

const noAlias = message(
  'default-network',
  ({ service, network }: Named & { service: string }) =>
    text`Service ${name(service)} joins the engine's network ${name(network)} with an alias, which it refuses; set ${code(`network_mode: ${network}`)} instead.`,
)

/** Compose gives every container an alias, which the engine's own networks refuse. */
export const findAliasProblems: FindProblems = (intent) =>
  listMade(intent).flatMap((service) =>
    Object.keys(intent.side.project.services[service]?.networks ?? {}).flatMap((key): readonly Problem[] => {
      const network = intent.side.project.networks?.[key]?.name ?? key
      if (network !== 'bridge' && network !== 'host') return []
      const at = locate(intent, ['services', service, 'networks', key], ['services', service, 'networks'])
      const statement = noAlias({ service, network })
      return [{ rule: 'unavailable-network', stage: 'start', subject: { service, network }, message: statement, at }]
    }),
  )
