/** The options of `docker compose up` that affect what it does. */
export interface UpOptions {
  /** The services named on the command line; all by default. */
  readonly services?: readonly string[] | undefined
  readonly removeOrphans?: boolean | undefined
  readonly forceRecreate?: boolean | undefined
  readonly noRecreate?: boolean | undefined
  readonly alwaysRecreateDeps?: boolean | undefined
  readonly noDeps?: boolean | undefined
  readonly build?: boolean | undefined
  readonly noBuild?: boolean | undefined
  readonly renewAnonymousVolumes?: boolean | undefined
  readonly wait?: boolean | undefined
  readonly noStart?: boolean | undefined
  readonly abortOnContainerExit?: boolean | undefined
  /** `always`, `missing` or `never`. */
  readonly pull?: string | undefined
  /** The number of containers by service. */
  readonly scale?: Readonly<Record<string, number>> | undefined
  /** The sockets of the host that listen; undefined if they are not known, or if the engine is on another host. */
  readonly listeners?: readonly Listener[] | undefined
  /** Whether the paths of the host are those of the engine; true by default. */
  readonly isEngineHere?: boolean | undefined
  /** The version of Compose whose `up` is predicted; the newest by default. */
  readonly composeVersion?: string | undefined
}

export interface Listener {
  readonly protocol: 'tcp' | 'tcp6' | 'udp' | 'udp6'
  readonly address: string
  readonly port: number
  /** The program that listens, if that may be known. */
  readonly program?: string | undefined
}
