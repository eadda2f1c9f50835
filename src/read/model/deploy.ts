import type { Extensions, StringMap } from './extensions.ts'

/** Compose Deploy Specification. */
export interface Deploy extends Extensions {
  /** `replicated`, `global`, `replicated-job` or `global-job`. */
  readonly mode?: string
  /** The number of containers to start. */
  readonly replicas?: number
  /** Labels of the service, not of its containers. */
  readonly labels?: StringMap
  readonly update_config?: UpdateConfig
  readonly rollback_config?: UpdateConfig
  readonly resources?: Resources
  readonly restart_policy?: RestartPolicy
  readonly placement?: Placement
  /** `vip` or `dnsrr`. */
  readonly endpoint_mode?: string
}

/** Compose Deploy Specification, update_config and rollback_config. */
export interface UpdateConfig extends Extensions {
  /** Containers updated at a time; 0 means all. */
  readonly parallelism?: number
  /** A duration. */
  readonly delay?: string
  readonly failure_action?: string
  /** A duration. */
  readonly monitor?: string
  /** From 0 to 1, in 32-bit float precision. */
  readonly max_failure_ratio?: number
  /** `stop-first` or `start-first`. */
  readonly order?: string
}

/** Compose Deploy Specification, resources. */
export interface Resources extends Extensions {
  readonly limits?: Resource
  readonly reservations?: Resource
}

/** What a container may use, or is guaranteed. Compose Deploy Specification, resources. */
export interface Resource extends Extensions {
  /** The number of processors, in 32-bit float precision. */
  readonly cpus?: number
  /** Bytes. */
  readonly memory?: string
  /** The number of processes. */
  readonly pids?: number
  /** Devices to reserve. */
  readonly devices?: readonly DeviceRequest[]
  /** Resources that an administrator defined. */
  readonly generic_resources?: readonly GenericResource[]
}

/** Devices requested by capability; also the items of `gpus`. */
export interface DeviceRequest {
  readonly capabilities?: readonly string[]
  readonly driver?: string
  /** The number of devices; -1 means all. */
  readonly count?: number
  readonly device_ids?: readonly string[]
  readonly options?: StringMap
}

/** A resource that an administrator defined for the nodes of a Swarm. */
export interface GenericResource extends Extensions {
  /** The kind and number of devices. */
  readonly discrete_resource_spec?: DiscreteResource
}

/** A number of devices of a kind. */
export interface DiscreteResource extends Extensions {
  /** The kind of device, as the engine names it. */
  readonly kind: string
  /** How many. */
  readonly value: number
}

/** Compose Deploy Specification, restart_policy. */
export interface RestartPolicy extends Extensions {
  /** `none`, `on-failure` or `any`. */
  readonly condition?: string
  /** A duration. */
  readonly delay?: string
  readonly max_attempts?: number
  /** A duration. */
  readonly window?: string
}

/** Compose Deploy Specification, placement. */
export interface Placement extends Extensions {
  readonly constraints?: readonly string[]
  readonly preferences?: readonly PlacementPreference[]
  readonly max_replicas_per_node?: number
}

/** A preference for nodes of a Swarm. */
export interface PlacementPreference extends Extensions {
  readonly spread?: string
}
