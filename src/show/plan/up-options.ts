/** The options of `docker compose up` that affect what it does. */
export interface UpOptions {
  /** The services named on the command line; all by default. */
  readonly services?: readonly string[] | undefined
  /** `--remove-orphans`. */
  readonly removeOrphans?: boolean | undefined
  /** `--force-recreate`. */
  readonly forceRecreate?: boolean | undefined
  /** `--no-recreate`. */
  readonly noRecreate?: boolean | undefined
  /** `--always-recreate-deps`. */
  readonly alwaysRecreateDeps?: boolean | undefined
  /** `--no-deps`. */
  readonly noDeps?: boolean | undefined
  /** `--build`. */
  readonly build?: boolean | undefined
  /** `--no-build`. */
  readonly noBuild?: boolean | undefined
  /** `--renew-anon-volumes`. */
  readonly renewAnonymousVolumes?: boolean | undefined
  /** `--wait`. */
  readonly wait?: boolean | undefined
  /** `--no-start`. */
  readonly noStart?: boolean | undefined
  /** `--abort-on-container-exit`. */
  readonly abortOnContainerExit?: boolean | undefined
  /** `always`, `missing` or `never`. */
  readonly pull?: string | undefined
  /** The number of containers by service. */
  readonly scale?: Readonly<Record<string, number>> | undefined
  /** The sockets of the host that listen; undefined if they are not known, or if the engine is on another host. */
  readonly listeners?: readonly Listener[] | undefined
  /** The IP addresses of the host's interfaces; undefined if they are not known, or if the engine is on another host. */
  readonly addresses?: readonly string[] | undefined
  /** Whether the paths of the host are those of the engine; true by default. */
  readonly isEngineHere?: boolean | undefined
  /** The version of Compose whose `up` is predicted; the newest by default. */
  readonly composeVersion?: string | undefined
}

/** A socket of the host that a process listens on. */
export interface Listener {
  /** The transport protocol. */
  readonly protocol: 'tcp' | 'tcp6' | 'udp' | 'udp6'
  /** The IP address it listens on. */
  readonly address: string
  /** The port, from 1 to 65535. */
  readonly port: number
  /** The program that listens, if that may be known. */
  readonly program?: string | undefined
}
