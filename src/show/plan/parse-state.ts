import type {
  Endpoint,
  EngineContainer,
  EngineFacts,
  EngineImage,
  EngineNetwork,
  EngineVersion,
  EngineVolume,
} from './engine-state.ts'
import {
  readEntries,
  readFlag,
  readList,
  readMember,
  readNumber,
  readText,
  readTextMap,
  readTexts,
} from './read-answer.ts'

// Each function reads one kind of object of the Engine API. Docker Engine API, v1.45.

export function parseVersion(body: unknown): EngineVersion {
  return {
    engine: readText(body, 'Version'),
    api: readText(body, 'ApiVersion'),
    os: readText(body, 'Os') || 'linux',
    architecture: readText(body, 'Arch'),
    kernel: readText(body, 'KernelVersion'),
    isDocker: readList(body, 'Components').some((component) => readText(component, 'Name') === 'Engine'),
  }
}

/** What the engine says about the limits that the kernel supports. */
const LIMITS = ['MemoryLimit', 'SwapLimit', 'CpuCfsQuota', 'CPUShares', 'CPUSet', 'PidsLimit', 'OomKillDisable']

export function parseFacts(body: unknown): EngineFacts {
  return {
    cpus: readNumber(body, 'NCPU'),
    memory: readNumber(body, 'MemTotal'),
    hasSwarm: readText(body, 'Swarm', 'LocalNodeState') === 'active',
    cgroupVersion: readText(body, 'CgroupVersion'),
    missingLimits: new Set(LIMITS.filter((limit) => readMember(body, limit) === false)),
    networkDrivers: readTexts(body, 'Plugins', 'Network'),
    volumeDrivers: readTexts(body, 'Plugins', 'Volume'),
    logDrivers: readTexts(body, 'Plugins', 'Log'),
    runtimes: readEntries(body, 'Runtimes').map(([name]) => name),
    addressPools: readList(body, 'DefaultAddressPools').map((pool) => ({
      base: readText(pool, 'Base'),
      size: readNumber(pool, 'Size'),
    })),
    logDriver: readText(body, 'LoggingDriver'),
    operatingSystem: readText(body, 'OperatingSystem'),
    storageDriver: readText(body, 'Driver'),
    fileSystem: readFileSystem(body),
    isRootless: readTexts(body, 'SecurityOptions').some((option) => option.includes('name=rootless')),
  }
}

/** The status of the storage driver is a list of pairs of a label and a text. */
function readFileSystem(body: unknown): string {
  const pairs = readList(body, 'DriverStatus').map((pair) => readTexts(pair))
  return pairs.find(([label]) => label === 'Backing Filesystem')?.[1] ?? ''
}

/** A container in the list of containers. */
export function parseContainer(item: unknown): EngineContainer {
  const [name = ''] = readTexts(item, 'Names').toSorted((one, other) => one.split('/').length - other.split('/').length)
  return {
    id: readText(item, 'Id'),
    name: name.replace(/^\//, ''),
    created: readNumber(item, 'Created'),
    image: readText(item, 'Image'),
    imageId: readText(item, 'ImageID'),
    state: readText(item, 'State'),
    labels: readTextMap(item, 'Labels'),
    ports: readList(item, 'Ports').flatMap((port) => {
      const published = readNumber(port, 'PublicPort')
      const address = readText(port, 'IP')
      return published === 0 ? [] : [{ address, port: published, protocol: readText(port, 'Type') || 'tcp' }]
    }),
    networks: new Map(
      readEntries(item, 'NetworkSettings', 'Networks').map(([key, network]) => [key, parseEndpoint(network)]),
    ),
    networkMode: readText(item, 'HostConfig', 'NetworkMode'),
    mounts: readList(item, 'Mounts').map((mount) => ({
      type: readText(mount, 'Type'),
      name: readText(mount, 'Name'),
      source: readText(mount, 'Source'),
      target: readText(mount, 'Destination'),
    })),
  }
}

function parseEndpoint(network: unknown): Endpoint {
  const addresses = [
    readText(network, 'IPAddress'),
    readText(network, 'GlobalIPv6Address'),
    readText(network, 'IPAMConfig', 'IPv4Address'),
    readText(network, 'IPAMConfig', 'IPv6Address'),
  ]
  return {
    networkId: readText(network, 'NetworkID'),
    addresses: [...new Set(addresses.filter((address) => address !== ''))],
  }
}

export function parseNetwork(item: unknown): EngineNetwork {
  return {
    id: readText(item, 'Id'),
    name: readText(item, 'Name'),
    driver: readText(item, 'Driver'),
    labels: readTextMap(item, 'Labels'),
    options: readTextMap(item, 'Options'),
    isInternal: readFlag(item, 'Internal'),
    isAttachable: readFlag(item, 'Attachable'),
    hasIpv6: readFlag(item, 'EnableIPv6'),
    scope: readText(item, 'Scope'),
    pools: readList(item, 'IPAM', 'Config').map((pool) => ({
      subnet: readText(pool, 'Subnet'),
      gateway: readText(pool, 'Gateway'),
    })),
  }
}

export function parseVolume(item: unknown): EngineVolume {
  return {
    name: readText(item, 'Name'),
    driver: readText(item, 'Driver'),
    labels: readTextMap(item, 'Labels'),
    options: readTextMap(item, 'Options'),
  }
}

export function parseImage(body: unknown): EngineImage {
  const [test = 'NONE'] = readTexts(body, 'Config', 'Healthcheck', 'Test')
  return {
    id: readText(body, 'Id'),
    details: {
      os: readText(body, 'Os'),
      architecture: readText(body, 'Architecture'),
      variant: readText(body, 'Variant'),
      volumes: readEntries(body, 'Config', 'Volumes').map(([path]) => path),
      isFromRegistry: readTexts(body, 'RepoDigests').length > 0,
      hasHealthcheck: readMember(body, 'Config', 'Healthcheck') !== undefined && test !== 'NONE',
    },
  }
}
