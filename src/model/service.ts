import type { Device, EnvFile, FileReference, NetworkAttachment, Port, VolumeMount } from './attachments.ts'
import type { Build } from './build.ts'
import type { Deploy, DeviceRequest } from './deploy.ts'
import type { EnvironmentMap, Extensions, StringMap } from './extensions.ts'
import type { BlkioConfig, CredentialSpec, Develop, Healthcheck, Hook, Logging, Ulimit } from './runtime.ts'

/**
 * Compose Specification, Services.
 *
 * Durations are as Go prints them (`1m30s`); sizes are text of decimal digits, in bytes; `-1` is no limit.
 */
export interface Service extends Extensions {
  /** The profiles that start it; always started where absent. */
  readonly profiles?: readonly string[]
  readonly annotations?: StringMap
  /** Whether its logs are shown; they are where absent. */
  readonly attach?: boolean
  readonly build?: Build
  readonly develop?: Develop
  readonly blkio_config?: BlkioConfig
  readonly cap_add?: readonly string[]
  readonly cap_drop?: readonly string[]
  readonly cgroup_parent?: string
  /** `host` or `private`. */
  readonly cgroup?: string
  /** Processors, on Windows. */
  readonly cpu_count?: number
  /** Percent of all processors, on Windows; at the precision of a 32-bit float. */
  readonly cpu_percent?: number
  /** Microseconds. */
  readonly cpu_period?: number
  /** Microseconds in a period. */
  readonly cpu_quota?: number
  /** Microseconds. */
  readonly cpu_rt_period?: number
  /** Microseconds in a real-time period. */
  readonly cpu_rt_runtime?: number
  /** Processors, at the precision of a 32-bit float. */
  readonly cpus?: number
  /** The processors to run on, such as `0-3` or `0,1`. */
  readonly cpuset?: string
  /** Weight against other containers. */
  readonly cpu_shares?: number
  /** The arguments, one an item; `[]` clears those of the image. */
  readonly command?: readonly string[]
  readonly configs?: readonly FileReference[]
  readonly container_name?: string
  readonly credential_spec?: CredentialSpec
  /** What must be there first, by service. */
  readonly depends_on?: Readonly<Record<string, Dependency>>
  readonly deploy?: Deploy
  readonly device_cgroup_rules?: readonly string[]
  readonly devices?: readonly Device[]
  /** Addresses of name servers. */
  readonly dns?: readonly string[]
  readonly dns_opt?: readonly string[]
  readonly dns_search?: readonly string[]
  readonly domainname?: string
  /** The arguments, one an item; `[]` clears those of the image. */
  readonly entrypoint?: readonly string[]
  readonly provider?: Provider
  readonly environment?: EnvironmentMap
  /** Absent once the environment is resolved: the variables are in `environment` then. */
  readonly env_file?: readonly EnvFile[]
  /** `port` or `port/protocol`. */
  readonly expose?: readonly string[]
  /** Left over only where the extended service is empty. */
  readonly extends?: Extended
  readonly external_links?: readonly string[]
  /** `host=address`, sorted. */
  readonly extra_hosts?: readonly string[]
  readonly group_add?: readonly string[]
  readonly gpus?: readonly DeviceRequest[]
  readonly hostname?: string
  readonly healthcheck?: Healthcheck
  readonly image?: string
  /** Whether an init process runs first; the engine decides where absent. */
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
  /** Percent, from 0 to 100. */
  readonly mem_swappiness?: string
  readonly mac_address?: string
  /** The language models it uses, by key; `null` where it has no options. */
  readonly models?: Readonly<Record<string, ModelReference | null>>
  readonly network_mode?: string
  /** The networks it joins, by key; `null` where it has no options. */
  readonly networks?: Readonly<Record<string, NetworkAttachment | null>>
  readonly oom_kill_disable?: true
  /** From -1000 to 1000. */
  readonly oom_score_adj?: number
  readonly pid?: string
  /** Processes; -1 is no limit. */
  readonly pids_limit?: number
  /** `os/architecture/variant`. */
  readonly platform?: string
  readonly ports?: readonly Port[]
  readonly privileged?: true
  readonly pull_policy?: string
  readonly read_only?: true
  readonly restart?: string
  readonly runtime?: string
  /** Containers to start. */
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
  /** `user` or `user:group`, names or numbers. */
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

export interface Dependency extends Extensions {
  /** `service_started`, `service_healthy` or `service_completed_successfully`. */
  readonly condition?: string
  /** Restart this service when that one is restarted. */
  readonly restart?: true
  /** Whether it is an error when that service is not there. */
  readonly required: boolean
}

export interface Extended {
  readonly file?: string
  readonly service?: string
}

/** A service that another program runs. */
export interface Provider extends Extensions {
  readonly type?: string
  /** Options by name; a list, as one may be given more than once. */
  readonly options?: Readonly<Record<string, readonly string[]>>
}

export interface ModelReference extends Extensions {
  /** The variable that gets the model's address. */
  readonly endpoint_var?: string
  /** The variable that gets the model's name. */
  readonly model_var?: string
}
