import type { EnvironmentMap, Extensions, StringMap } from './extensions.ts'
import type { Service } from './service.ts'

export type { EnvironmentMap, Extensions, StringMap }

/**
 * The canonical model of a project: what `docker compose config` prints, as plain data.
 *
 * Every short form is in its long form, every path absolute, every default filled in. A key that is not set is absent,
 * never `undefined`; so is a value that Compose takes for not set: `false`, `0`, `''`, `[]` and `{}`. These are kept:
 *
 * - `command`, `entrypoint` and a hook's `command` as `[]`, which clear what the image says;
 * - `attach`, `init`, `enable_ipv4`, `enable_ipv6` as `false`; `scale`, `replicas`, `parallelism`, `retries`,
 *   `max_attempts` as `0`; `mode` of a secret or config as `"00"`;
 * - `stop_grace_period` and the durations of `healthcheck` and `restart_policy` as `"0s"`;
 * - structures written as `{}`: `build`, `develop`, `deploy`, `healthcheck`, `logging`, `blkio_config`, `credential_spec`,
 *   `provider`, `bind`, `volume`, `tmpfs`, `image`, `limits`, `reservations`, `update_config`, `rollback_config`,
 *   `restart_policy` (but not `ipam`, `resources`, `placement`, `exec`);
 * - whatever stands in a map or a list, such as `null` for a network without options;
 * - `required` of `depends_on` always; `required` of `env_file` and `create_host_path` only as `false`;
 *   `path` and `action` of `watch`, `path` with `rate` or `weight` of `blkio_config`, `soft` with `hard` of `ulimits`,
 *   `kind` with `value` of `discrete_resource_spec` always;
 * - everything below an `x-` key.
 */
export interface Project extends Extensions {
  /** The project's name: lower-case letters, digits, `-` and `_`. */
  readonly name: string
  /** The services that run, by name; those whose profile is not active are left out. */
  readonly services: Readonly<Record<string, Service>>
  /** The networks that a service uses, by key. */
  readonly networks?: Readonly<Record<string, Network>>
  /** The volumes that a service uses, by key. */
  readonly volumes?: Readonly<Record<string, Volume>>
  /** The secrets that a service uses, by key. */
  readonly secrets?: Readonly<Record<string, Secret>>
  /** The configs that a service uses, by key. */
  readonly configs?: Readonly<Record<string, Config>>
  /** The language models that a service uses, by key. */
  readonly models?: Readonly<Record<string, Model>>
}

/** Compose Specification, Networks. */
export interface Network extends Extensions {
  /** The name the engine knows it by. */
  readonly name?: string
  /** What implements it, such as `bridge` or `overlay`. */
  readonly driver?: string
  /** Options for the driver. */
  readonly driver_opts?: StringMap
  /** How addresses are handed out. */
  readonly ipam?: Ipam
  /** It exists already and Compose does not manage it. */
  readonly external?: true
  /** Without a way to the outside. */
  readonly internal?: true
  /** Containers that are not part of a service may join. */
  readonly attachable?: true
  readonly labels?: StringMap
  /** Whether IPv4 addresses are handed out; the engine decides where absent. */
  readonly enable_ipv4?: boolean
  /** Whether IPv6 addresses are handed out; the engine decides where absent. */
  readonly enable_ipv6?: boolean
}

/** IP address management. */
export interface Ipam extends Extensions {
  readonly driver?: string
  readonly config?: readonly IpamPool[]
  readonly options?: StringMap
}

export interface IpamPool extends Extensions {
  /** In CIDR notation. */
  readonly subnet?: string
  readonly gateway?: string
  /** The part of the subnet to hand out, in CIDR notation. */
  readonly ip_range?: string
  /** Addresses in use by others, by host name. */
  readonly aux_addresses?: StringMap
}

/** Compose Specification, Volumes. */
export interface Volume extends Extensions {
  /** The name the engine knows it by. */
  readonly name?: string
  readonly driver?: string
  /** Options for the driver. */
  readonly driver_opts?: StringMap
  /** It exists already and Compose does not manage it. */
  readonly external?: true
  readonly labels?: StringMap
}

/** What configs and secrets have in common: where their content comes from. */
interface FileObject extends Extensions {
  /** The name the engine knows it by. */
  readonly name?: string
  /** An absolute path on the host. */
  readonly file?: string
  /** The variable that has the content. */
  readonly environment?: string
  /** It exists already and Compose does not manage it. */
  readonly external?: true
  readonly labels?: StringMap
  readonly driver?: string
  readonly driver_opts?: StringMap
  readonly template_driver?: string
}

/** Compose Specification, Secrets. Its content is never part of the model. */
export type Secret = FileObject

/** Compose Specification, Configs. */
export interface Config extends FileObject {
  /** The content itself, where it was written in the file. */
  readonly content?: string
}

/** Compose Specification, Models. */
export interface Model extends Extensions {
  readonly name?: string
  /** The image of the model. */
  readonly model?: string
  /** In tokens. */
  readonly context_size?: number
  /** Arguments for the engine that runs the model. */
  readonly runtime_flags?: readonly string[]
}
