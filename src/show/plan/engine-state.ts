/** What an engine has, as far as a plan needs it. Every name is as the engine sent it and must be made visible. */
export interface EngineState {
  readonly version: EngineVersion
  readonly facts: EngineFacts
  readonly containers: readonly EngineContainer[]
  readonly networks: readonly EngineNetwork[]
  /** By name. */
  readonly volumes: ReadonlyMap<string, EngineVolume>
  /** By the reference that was asked for; absent if the engine has no such image. */
  readonly images: ReadonlyMap<string, EngineImage>
  /** The full answers about some containers, by ID. */
  readonly details: ReadonlyMap<string, unknown>
}

export interface EngineVersion {
  /** Such as `26.1.5`. */
  readonly engine: string
  /** Such as `1.45`. */
  readonly api: string
  readonly os: string
  /** In Go's terms, such as `amd64`. */
  readonly architecture: string
  /** The release of the kernel, such as `6.12.57-amd64`; empty if unknown. */
  readonly kernel: string
  /** Whether it is Docker's own, and no other that has the same API. */
  readonly isDocker: boolean
}

export interface EngineFacts {
  /** 0 if unknown. */
  readonly cpus: number
  /** Bytes; 0 if unknown. */
  readonly memory: number
  readonly hasSwarm: boolean
  /** `1` or `2`; empty if unknown. */
  readonly cgroupVersion: string
  /** What the kernel cannot limit, by the names of the Engine API: `MemoryLimit`. */
  readonly missingLimits: ReadonlySet<string>
  readonly networkDrivers: readonly string[]
  readonly volumeDrivers: readonly string[]
  readonly logDrivers: readonly string[]
  readonly runtimes: readonly string[]
  readonly addressPools: readonly AddressPool[]
  /** The log driver of containers that do not name one. */
  readonly logDriver: string
  /** Such as `Docker Desktop` or `Debian GNU/Linux 13 (trixie)`. */
  readonly operatingSystem: string
  readonly isRootless: boolean
  /** Such as `overlay2`. */
  readonly storageDriver: string
  /** The file system below, such as `extfs`; empty if unknown. */
  readonly fileSystem: string
}

export interface AddressPool {
  /** In CIDR notation. */
  readonly base: string
  /** The prefix length of each subnet. */
  readonly size: number
}

export interface EngineContainer {
  readonly id: string
  /** Without the leading slash. */
  readonly name: string
  /** Unix time in seconds. */
  readonly created: number
  /** The reference that it was made from; if that stands for another image since, Docker tells the ID instead. */
  readonly image: string
  /** The ID of the image that it was made from. */
  readonly imageId: string
  /** `running`, `exited`, `created`, `paused`, `restarting`, `dead` or `removing`. */
  readonly state: string
  readonly labels: ReadonlyMap<string, string>
  readonly ports: readonly PublishedPort[]
  /** By name. */
  readonly networks: ReadonlyMap<string, Endpoint>
  readonly networkMode: string
  readonly mounts: readonly EngineMount[]
}

export interface PublishedPort {
  /** Empty for all addresses. */
  readonly address: string
  /** On the host. */
  readonly port: number
  readonly protocol: string
}

export interface Endpoint {
  readonly networkId: string
  /** The addresses that it has, or asks for. */
  readonly addresses: readonly string[]
}

export interface EngineMount {
  readonly type: string
  /** The name of a volume. */
  readonly name: string
  readonly source: string
  /** The path in the container. */
  readonly target: string
}

export interface EngineNetwork {
  readonly id: string
  readonly name: string
  readonly driver: string
  readonly labels: ReadonlyMap<string, string>
  readonly options: ReadonlyMap<string, string>
  readonly isInternal: boolean
  readonly isAttachable: boolean
  readonly hasIpv6: boolean
  readonly scope: string
  readonly pools: readonly { readonly subnet: string; readonly gateway: string }[]
}

export interface EngineVolume {
  readonly name: string
  readonly driver: string
  readonly labels: ReadonlyMap<string, string>
  readonly options: ReadonlyMap<string, string>
}

export interface EngineImage {
  readonly id: string
  /** Undefined as long as nobody asked for them. */
  readonly details: ImageDetails | undefined
}

export interface ImageDetails {
  readonly os: string
  readonly architecture: string
  readonly variant: string
  /** The paths that it declares as volumes. */
  readonly volumes: readonly string[]
  readonly hasHealthcheck: boolean
  /** Whether it was ever pulled or pushed. */
  readonly isFromRegistry: boolean
}

/** The labels that Compose puts on what it makes. */
export const COMPOSE_LABELS = {
  project: 'com.docker.compose.project',
  service: 'com.docker.compose.service',
  number: 'com.docker.compose.container-number',
  hash: 'com.docker.compose.config-hash',
  image: 'com.docker.compose.image',
  oneOff: 'com.docker.compose.oneoff',
  version: 'com.docker.compose.version',
  workingDirectory: 'com.docker.compose.project.working_dir',
  configFiles: 'com.docker.compose.project.config_files',
  network: 'com.docker.compose.network',
  volume: 'com.docker.compose.volume',
} as const
