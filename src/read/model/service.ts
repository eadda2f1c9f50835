import type { Device, EnvFile, FileReference, NetworkAttachment, Port, VolumeMount } from './attachments.ts'
import type { Build } from './build.ts'
import type { Deploy, DeviceRequest } from './deploy.ts'
import type { EnvironmentMap, Extensions, StringMap } from './extensions.ts'
import type { BlkioConfig, CredentialSpec, Develop, Healthcheck, Hook, Logging, Ulimit } from './runtime.ts'

/**
 * Compose Specification, Services.
 *
 * Durations are formatted as in Go (`1m30s`); sizes are decimal text in bytes; `-1` means no limit.
 */
export interface Service extends Extensions {
  /** The profiles that enable it; always enabled if absent. */
  readonly profiles?: readonly string[]
  readonly annotations?: StringMap
  /** Whether its logs are shown; true if absent. */
  readonly attach?: boolean
  readonly build?: Build
  readonly develop?: Develop
  readonly blkio_config?: BlkioConfig
  readonly cap_add?: readonly string[]
  readonly cap_drop?: readonly string[]
  readonly cgroup_parent?: string
  /** `host` or `private`. */
  readonly cgroup?: string
  /** The number of processors, on Windows. */
  readonly cpu_count?: number
  /** The percentage of all processors, on Windows; in 32-bit float precision. */
  readonly cpu_percent?: number
  /** Microseconds. */
  readonly cpu_period?: number
  /** Microseconds per period. */
  readonly cpu_quota?: number
  /** Microseconds. */
  readonly cpu_rt_period?: number
  /** Microseconds per real-time period. */
  readonly cpu_rt_runtime?: number
  /** The number of processors, in 32-bit float precision. */
  readonly cpus?: number
  /** The processors to run on, such as `0-3` or `0,1`. */
  readonly cpuset?: string
  /** The weight relative to other containers. */
  readonly cpu_shares?: number
  /** The arguments, one per item; `[]` clears those of the image. */
  readonly command?: readonly string[]
  readonly configs?: readonly FileReference[]
  readonly container_name?: string
  readonly credential_spec?: CredentialSpec
  /** What it depends on, by service. */
  readonly depends_on?: Readonly<Record<string, Dependency>>
  readonly deploy?: Deploy
  readonly device_cgroup_rules?: readonly string[]
  readonly devices?: readonly Device[]
  /** Addresses of name servers. */
  readonly dns?: readonly string[]
  readonly dns_opt?: readonly string[]
  readonly dns_search?: readonly string[]
  readonly domainname?: string
  /** The arguments, one per item; `[]` clears those of the image. */
  readonly entrypoint?: readonly string[]
  readonly provider?: Provider
  readonly environment?: EnvironmentMap
  /** Absent once the environment is resolved, since the variables are then in `environment`. */
  readonly env_file?: readonly EnvFile[]
  /** `port` or `port/protocol`. */
  readonly expose?: readonly string[]
  /** Kept only if the extended service is empty. */
  readonly extends?: Extended
  readonly external_links?: readonly string[]
  /** `host=address`, sorted. */
  readonly extra_hosts?: readonly string[]
  readonly group_add?: readonly string[]
  readonly gpus?: readonly DeviceRequest[]
  readonly hostname?: string
  readonly healthcheck?: Healthcheck
  readonly image?: string
  /** Whether an init process runs first; the engine decides if absent. */
  readonly init?: boolean
  readonly ipc?: string
  readonly isolation?: string
  readonly labels?: StringMap
  /** Absolute paths. */
  readonly label_file?: readonly string[]
  readonly links?: readonly string[]
  readonly logging?: Logging
  /** Bytes. */
  readonly mem_limit?: string
  /** Bytes. */
  readonly mem_reservation?: string
  /** Bytes of memory and swap together. */
  readonly memswap_limit?: string
  /** A percentage from 0 to 100. */
  readonly mem_swappiness?: string
  readonly mac_address?: string
  /** The language models that it uses, by key; `null` for one without options. */
  readonly models?: Readonly<Record<string, ModelReference | null>>
  readonly network_mode?: string
  /** The networks that it joins, by key; `null` for one without options. */
  readonly networks?: Readonly<Record<string, NetworkAttachment | null>>
  readonly oom_kill_disable?: true
  /** From -1000 to 1000. */
  readonly oom_score_adj?: number
  readonly pid?: string
  /** The number of processes; -1 means no limit. */
  readonly pids_limit?: number
  /** `os/architecture/variant`. */
  readonly platform?: string
  readonly ports?: readonly Port[]
  readonly privileged?: true
  readonly pull_policy?: string
  readonly read_only?: true
  readonly restart?: string
  readonly runtime?: string
  /** The number of containers to start. */
  readonly scale?: number
  readonly secrets?: readonly FileReference[]
  readonly security_opt?: readonly string[]
  /** Bytes. */
  readonly shm_size?: string
  readonly stdin_open?: true
  /** A duration. */
  readonly stop_grace_period?: string
  readonly stop_signal?: string
  readonly storage_opt?: StringMap
  readonly sysctls?: StringMap
  /** `path` or `path:options`. */
  readonly tmpfs?: readonly string[]
  readonly tty?: true
  readonly ulimits?: Readonly<Record<string, Ulimit>>
  readonly use_api_socket?: true
  /** `user` or `user:group`, as names or numbers. */
  readonly user?: string
  readonly userns_mode?: string
  readonly uts?: string
  readonly volumes?: readonly VolumeMount[]
  readonly volumes_from?: readonly string[]
  readonly working_dir?: string
  readonly pre_start?: readonly Hook[]
  readonly post_start?: readonly Hook[]
  readonly pre_stop?: readonly Hook[]
}

/** What a service waits for in another one. Compose Specification, Services, depends_on. */
export interface Dependency extends Extensions {
  /** `service_started`, `service_healthy` or `service_completed_successfully`. */
  readonly condition?: string
  /** Restart this service when the other one is restarted. */
  readonly restart?: true
  /** Whether it is an error if the other service is missing. */
  readonly required: boolean
}

/** Compose Specification, Services, extends. */
export interface Extended {
  readonly file?: string
  readonly service?: string
}

/** A service run by another program. */
export interface Provider extends Extensions {
  readonly type?: string
  /** Options by name, each with a list of values, since an option may be repeated. */
  readonly options?: Readonly<Record<string, readonly string[]>>
}

/** How a service uses a language model. Compose Specification, Services, models. */
export interface ModelReference extends Extensions {
  /** The variable that receives the address of the model. */
  readonly endpoint_var?: string
  /** The variable that receives the name of the model. */
  readonly model_var?: string
}
