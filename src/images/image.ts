/** What rules need to know of an image in a range of its versions. What is absent is unknown. */
export interface ImageFacts {
  /** Exact names without a tag, those of Docker Hub as short as they can be. */
  readonly names: readonly string[]
  /** The first and the last major version that this is known of; all where absent. */
  readonly from?: number
  readonly to?: number
  /** It holds for every tag, whatever it says. */
  readonly isEveryTag?: boolean
  /** What stands before the version in a tag: "pg" in `0.8.0-pg17`. */
  readonly versionAfter?: string
  /** Words of a tag, besides those of distributions, that change nothing of this: "management" in `4-management`. */
  readonly variants?: readonly string[]
  /** The protocol that clients speak to it, by the name that an address has for it. */
  readonly protocol?: Protocol
  readonly data?: ImageData
  /** What it listens on: `5432` or `53/udp`. */
  readonly ports?: readonly string[]
  /** Variables without which it exits when it is first started: of each list one is needed. */
  readonly needs?: readonly (readonly string[])[]
  /** Programs that may begin the command and change nothing of this. */
  readonly programs?: readonly string[]
  readonly hasHealthcheck?: boolean
  /** A command of the image by which its health can be checked. */
  readonly check?: string
  /** Programs that healthchecks often use, and that are not in the image. */
  readonly lacks?: readonly Tool[]
  /** The same for tags with "alpine". */
  readonly alpineLacks?: readonly Tool[]
  /** Repository and file of the Dockerfile or entrypoint that says so. */
  readonly source: string
}

/** Where an image keeps what must outlive its container. */
export interface ImageData {
  readonly path: string
  /** The image declares a volume there, so that a mount of a folder above does not hold it. */
  readonly isVolume?: boolean
  /** The variable that moves it. */
  readonly variable?: string
  /** Variables that keep it elsewhere, such as in a database. */
  readonly elsewhere?: readonly string[]
  /** It exits when this is mounted, as versions before kept the data there. */
  readonly before?: string
  /** Many use the image without keeping anything, such as a cache. */
  readonly isOptional?: boolean
}

export type Tool = 'sh' | 'curl' | 'wget'

export type Protocol =
  'postgresql' | 'mysql' | 'mongodb' | 'redis' | 'amqp' | 'memcached' | 'elasticsearch' | 'clickhouse' | 'mqtt'
