/** What rules need to know about a range of versions of an image. Absent members are unknown. */
export interface ImageFacts {
  /** Exact names without a tag; for Docker Hub, in their shortest form. */
  readonly names: readonly string[]
  /** The first and the last major version that the facts cover; unlimited if absent. */
  readonly from?: number
  readonly to?: number
  /** The facts hold for every tag. */
  readonly isEveryTag?: boolean
  /** What precedes the version in a tag: "pg" in `0.8.0-pg17`. */
  readonly versionAfter?: string
  /** Words in a tag, other than distributions, that do not affect the facts: "management" in `4-management`. */
  readonly variants?: readonly string[]
  /** The protocol that clients use, by its URL scheme. */
  readonly protocol?: Protocol
  readonly data?: ImageData
  /** The ports that it listens on: `5432` or `53/udp`. */
  readonly ports?: readonly string[]
  /** Groups of variables of which at least one must be set, or the first start fails. */
  readonly needs?: readonly (readonly string[])[]
  /** Variables that have no meaning alone. */
  readonly pairs?: readonly VariablePair[]
  /** The folder of its configuration: a mount there may set what `needs` and `pairs` ask for. */
  readonly configuredIn?: string
  /** Values with which the first start fails, by variable. */
  readonly refuses?: Readonly<Record<string, string>>
  /** What the value of a variable must be, or the first start fails. */
  readonly requires?: Readonly<Record<string, ValueRequirement>>
  /** Variables with which it exits, each with what to write instead. */
  readonly forbids?: Readonly<Record<string, string>>
  /** Variables that people set but the image does not read, each with what to write instead. */
  readonly ignores?: Readonly<Record<string, string>>
  /** Variables that may be set in a file that `…_FILE` names, but not by both. */
  readonly fileVariables?: readonly string[]
  /** What follows the entrypoint in most projects, where the image only prints its help or its version without a command. */
  readonly exampleCommand?: string
  /** The server that it connects to where nothing names another one. */
  readonly defaultServer?: DefaultServer
  /** The capabilities with which its entrypoint, started as root, becomes another user. */
  readonly capabilities?: readonly string[]
  /** Folders that it writes to when it starts. */
  readonly writes?: readonly WrittenFolder[]
  /** Further ports that a variant listens on, by the word in its tag. */
  readonly variantPorts?: Readonly<Record<string, readonly string[]>>
  /** Programs that can start the command without affecting the facts. */
  readonly programs?: readonly string[]
  readonly hasHealthcheck?: boolean
  /** A command in the image that checks its health. */
  readonly check?: string
  /** Programs that healthchecks often use but the image lacks, unless `base/` knows all of them. */
  readonly lacks?: readonly Tool[]
  /** The same, for tags with "alpine". */
  readonly alpineLacks?: readonly Tool[]
  /** Files that the image has, where a folder cannot be mounted. */
  readonly files?: readonly string[]
  /** Folders that the image has, where a file cannot be mounted. */
  readonly folders?: readonly string[]
  /** The repository and file of the Dockerfile or entrypoint that proves it. */
  readonly source: string
}

/** Where an image keeps data that must outlive its container. */
export interface ImageData {
  readonly path: string
  /** The image declares a volume there, so a mount of a parent folder does not cover it. */
  readonly isVolume?: boolean
  /** The variable that changes the location. */
  readonly variable?: string
  /** Variables that keep the data elsewhere, such as in a database. */
  readonly elsewhere?: readonly string[]
  /** The location in earlier versions; if it is mounted, the image exits. */
  readonly before?: string
  /** Many people use the image without persistence, for example as a cache. */
  readonly isOptional?: boolean
  /** What the image keeps from its first start on. */
  readonly first?: FirstStart
}

/** What an image does only while the place for its data is empty. */
export interface FirstStart {
  /** Files or folders among the data that show an earlier start; one of them is enough. */
  readonly marks: readonly string[]
  /** The folder whose scripts it runs. */
  readonly scripts: string
  /** The mark that contains the version which wrote the data, where no other one can read it. */
  readonly versionFile?: string
}

/** What the value of a variable must be. */
export interface ValueRequirement {
  readonly accepts: (value: string) => boolean
  /** What it accepts, in words: "a password of at least 8 characters". */
  readonly only: string
  /** Variables that change what it accepts. */
  readonly unless?: readonly string[]
}

/** A variable that needs another one beside it. */
export interface VariablePair {
  /** The variable, and other names for it. */
  readonly variables: readonly string[]
  /** The other one; one of these names must be set. */
  readonly needs: readonly string[]
  /** It is needed with this value only. */
  readonly value?: string
  /** Without the other one, the image ignores it; otherwise the image exits when it is first started. */
  readonly isIgnoredAlone?: boolean
}

/** A server that the configuration of an image names. */
export interface DefaultServer {
  readonly host: string
  readonly protocol: Protocol
  /** The variable that names another host. */
  readonly variable: string
  /** Other variables that name one, or that make this one unnecessary. */
  readonly others?: readonly string[]
  /** The folder of the configuration: a mount there may name another host. */
  readonly configuration?: string
}

/** A folder that an image must be able to write to. */
export interface WrittenFolder {
  readonly path: string
  /** Another name for it, by which it may be mounted as well. */
  readonly alias?: string
  /** In the image, only root may write there. */
  readonly isRootOnly?: boolean
}

export type Tool = 'sh' | 'curl' | 'wget'

export type Protocol =
  'postgresql' | 'mysql' | 'mongodb' | 'redis' | 'amqp' | 'memcached' | 'elasticsearch' | 'clickhouse' | 'mqtt'
