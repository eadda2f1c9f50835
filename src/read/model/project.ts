import type { EnvironmentMap, Extensions, StringMap } from './extensions.ts'
import type { Service } from './service.ts'

export type { EnvironmentMap, Extensions, StringMap }

/**
 * The canonical model of a project: what `docker compose config` prints, as plain data.
 *
 * Short syntax is expanded, paths are absolute, and defaults are filled in. A key that is not set is absent, never
 * `undefined`; so is a value that Compose treats as not set: `false`, `0`, `''`, `[]` and `{}`. These are kept:
 *
 * - `command`, `entrypoint` and the `command` of a hook as `[]`, which clears that of the image;
 * - `attach`, `init`, `enable_ipv4`, `enable_ipv6` as `false`; `scale`, `replicas`, `parallelism`, `retries`,
 *   `max_attempts` as `0`; `mode` of a secret or config as `"00"`;
 * - `stop_grace_period` and the durations of `healthcheck` and `restart_policy` as `"0s"`;
 * - structures written as `{}`: `build`, `develop`, `deploy`, `healthcheck`, `logging`, `blkio_config`,
 *   `credential_spec`, `provider`, `bind`, `volume`, `tmpfs`, `image`, `limits`, `reservations`, `update_config`,
 *   `rollback_config`, `restart_policy` (but not `ipam`, `resources`, `placement`, `exec`);
 * - every member of a map or list, such as `null` for a network without options;
 * - `required` of `depends_on` always; `required` of `env_file` and `create_host_path` only as `false`; `path` and
 *   `action` of `watch`, `path` with `rate` or `weight` of `blkio_config`, `soft` with `hard` of `ulimits`, `kind` with
 *   `value` of `discrete_resource_spec` always;
 * - everything under an `x-` key.
 */
export interface Project extends Extensions {
  /** The project's name: lower-case letters, digits, `-` and `_`. */
  readonly name: string
  /** The services that run, by name, without those whose profiles are not active. */
  readonly services: Readonly<Record<string, Service>>
  /** The networks that services use, by key. */
  readonly networks?: Readonly<Record<string, Network>>
  /** The volumes that services use, by key. */
  readonly volumes?: Readonly<Record<string, Volume>>
  /** The secrets that services use, by key. */
  readonly secrets?: Readonly<Record<string, Secret>>
  /** The configs that services use, by key. */
  readonly configs?: Readonly<Record<string, Config>>
  /** The language models that services use, by key. */
  readonly models?: Readonly<Record<string, Model>>
}

/** Compose Specification, Networks. */
export interface Network extends Extensions {
  /** Its name in the engine. */
  readonly name?: string
  /** The driver that implements it, such as `bridge` or `overlay`. */
  readonly driver?: string
  /** Options for the driver. */
  readonly driver_opts?: StringMap
  /** How addresses are assigned. */
  readonly ipam?: Ipam
  /** It already exists and is not managed by Compose. */
  readonly external?: true
  /** Isolated from external networks. */
  readonly internal?: true
  /** Standalone containers may join. */
  readonly attachable?: true
  readonly labels?: StringMap
  /** Whether IPv4 addresses are assigned; the engine decides if absent. */
  readonly enable_ipv4?: boolean
  /** Whether IPv6 addresses are assigned; the engine decides if absent. */
  readonly enable_ipv6?: boolean
}

/** IP address management. */
export interface Ipam extends Extensions {
  readonly driver?: string
  readonly config?: readonly IpamPool[]
  readonly options?: StringMap
}

/** A range of addresses of a network. */
export interface IpamPool extends Extensions {
  /** In CIDR notation. */
  readonly subnet?: string
  readonly gateway?: string
  /** The part of the subnet that addresses are assigned from, in CIDR notation. */
  readonly ip_range?: string
  /** Addresses used by other hosts, by host name. */
  readonly aux_addresses?: StringMap
}

/** Compose Specification, Volumes. */
export interface Volume extends Extensions {
  /** Its name in the engine. */
  readonly name?: string
  readonly driver?: string
  /** Options for the driver. */
  readonly driver_opts?: StringMap
  /** It already exists and is not managed by Compose. */
  readonly external?: true
  readonly labels?: StringMap
}

/** What configs and secrets have in common: the source of their content. */
export interface FileObject extends Extensions {
  /** Its name in the engine. */
  readonly name?: string
  /** An absolute path on the host. */
  readonly file?: string
  /** The variable that holds the content. */
  readonly environment?: string
  /** It already exists and is not managed by Compose. */
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
  /** The content itself, if it is written in the file. */
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
