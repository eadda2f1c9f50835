import type { Extensions, StringMap } from './extensions.ts'

// What a service is attached to: ports, mounts, networks, files and host devices.

/** Compose Specification, Services, ports. */
export interface Port extends Extensions {
  readonly name?: string
  /** `ingress` or `host`. */
  readonly mode?: string
  /** The host address to listen on; all addresses if absent. */
  readonly host_ip?: string
  /** The port in the container, from 1 to 65535. */
  readonly target?: number
  /** The port on the host, or a range to choose from; chosen by the engine if absent. */
  readonly published?: string
  /** `tcp`, `udp` or `sctp`. */
  readonly protocol?: string
  readonly app_protocol?: string
}

/** Compose Specification, Services, volumes. */
export interface VolumeMount extends Extensions {
  /** `bind`, `volume`, `tmpfs`, `npipe`, `cluster` or `image`. */
  readonly type?: string
  /** An absolute path on the host, the key of a volume, or an image. */
  readonly source?: string
  /** The path in the container. */
  readonly target?: string
  readonly read_only?: true
  readonly consistency?: string
  readonly bind?: BindOptions
  readonly volume?: VolumeOptions
  readonly tmpfs?: TmpfsOptions
  readonly image?: ImageOptions
}

/** Options of a bind mount. */
export interface BindOptions extends Extensions {
  /** `z` (shared) or `Z` (private). */
  readonly selinux?: string
  readonly propagation?: string
  /** Present only as `false`: the path must exist already. */
  readonly create_host_path?: false
  readonly recursive?: string
}

/** Options of a mount of a volume. */
export interface VolumeOptions extends Extensions {
  readonly labels?: StringMap
  /** Do not copy the image's files into a new volume. */
  readonly nocopy?: true
  readonly subpath?: string
}

/** Options of a mount in memory. */
export interface TmpfsOptions extends Extensions {
  /** Bytes. */
  readonly size?: string
  /** Permission bits, as a number: `0o755` is 493. */
  readonly mode?: number
}

/** Options of a mount of an image. */
export interface ImageOptions extends Extensions {
  readonly subpath?: string
}

/** Compose Specification, Services, networks. */
export interface NetworkAttachment extends Extensions {
  readonly aliases?: readonly string[]
  readonly driver_opts?: StringMap
  /** The network with the highest value provides the default gateway. */
  readonly gw_priority?: number
  readonly interface_name?: string
  readonly ipv4_address?: string
  readonly ipv6_address?: string
  readonly link_local_ips?: readonly string[]
  readonly mac_address?: string
  /** The network with the highest value is joined first. */
  readonly priority?: number
}

/** Compose Specification, Services, secrets and configs. */
export interface FileReference extends Extensions {
  /** The key of the secret or config. */
  readonly source?: string
  /** The path in the container. */
  readonly target?: string
  readonly uid?: string
  readonly gid?: string
  /** Permission bits, as octal text that starts with 0: `0440`. */
  readonly mode?: string
}

/** Compose Specification, Services, devices. */
export interface Device extends Extensions {
  /** The path on the host, or a CDI name. */
  readonly source?: string
  /** The path in the container. */
  readonly target?: string
  /** A combination of `r`, `w` and `m`. */
  readonly permissions?: string
}

/** Compose Specification, Services, env_file. */
export interface EnvFile {
  /** An absolute path. */
  readonly path?: string
  /** Present only as `false`: the file may be missing. */
  readonly required?: false
  /** `raw`: variables are not interpolated. */
  readonly format?: string
}
