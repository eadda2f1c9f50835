import type { EnvironmentMap, Extensions, StringMap } from './extensions.ts'

// How the containers of a service run and are supervised.

/** Compose Specification, Services, healthcheck. */
export interface Healthcheck extends Extensions {
  /** `NONE`, or `CMD` or `CMD-SHELL` followed by its arguments. */
  readonly test?: readonly string[]
  /** A duration. */
  readonly timeout?: string
  /** A duration. */
  readonly interval?: string
  readonly retries?: number
  /** A duration. */
  readonly start_period?: string
  /** A duration. */
  readonly start_interval?: string
  readonly disable?: true
}

/** Compose Specification, Services, post_start, pre_stop and pre_start; also the commands of `develop`. */
export interface Hook extends Extensions {
  /** The arguments, one per item. */
  readonly command?: readonly string[]
  readonly image?: string
  readonly user?: string
  readonly privileged?: true
  readonly working_dir?: string
  readonly environment?: EnvironmentMap
  /** Run once per container instead of once per service. */
  readonly per_replica?: true
}

/** Compose Develop Specification. */
export interface Develop extends Extensions {
  readonly watch?: readonly Watch[]
}

/** A path to watch while developing. Compose Develop Specification, watch. */
export interface Watch extends Extensions {
  /** An absolute path on the host. */
  readonly path: string
  /** `rebuild`, `restart`, `sync`, `sync+exec` or `sync+restart`. */
  readonly action: string
  /** The path in the container. */
  readonly target?: string
  readonly exec?: Hook
  /** Path patterns. */
  readonly include?: readonly string[]
  /** Path patterns. */
  readonly ignore?: readonly string[]
  readonly initial_sync?: true
}

/** Compose Specification, Services, logging. */
export interface Logging extends Extensions {
  readonly driver?: string
  readonly options?: StringMap
}

/** Compose Specification, Services, blkio_config. */
export interface BlkioConfig extends Extensions {
  /** From 10 to 1000. */
  readonly weight?: number
  readonly weight_device?: readonly WeightDevice[]
  readonly device_read_bps?: readonly ThrottleDevice[]
  readonly device_read_iops?: readonly ThrottleDevice[]
  readonly device_write_bps?: readonly ThrottleDevice[]
  readonly device_write_iops?: readonly ThrottleDevice[]
}

/** The weight of a device. */
export interface WeightDevice extends Extensions {
  readonly path: string
  /** From 10 to 1000. */
  readonly weight: number
}

/** A limit for a device. */
export interface ThrottleDevice extends Extensions {
  readonly path: string
  /** Bytes or operations per second. */
  readonly rate: string
}

/** Compose Specification, Services, credential_spec. */
export interface CredentialSpec extends Extensions {
  readonly config?: string
  readonly file?: string
  readonly registry?: string
}

/** Compose Specification, Services, ulimits: one number for both limits, or one for each. */
export type Ulimit = number | UlimitRange

/** Different limits. Compose Specification, Services, ulimits. */
export interface UlimitRange extends Extensions {
  readonly soft: number
  readonly hard: number
}
