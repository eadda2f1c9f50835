import type { Syntax } from './syntax.ts'

/**
 * What happens if a project violates a row.
 *
 * - `not-created`: the engine, or Compose before it, refuses to create the container, network or volume.
 * - `not-started`: the container is created but cannot start.
 * - `ignored`: it runs as if the value had not been written.
 * - `killed`: the container runs, but the engine cannot ask it to stop and kills it.
 * - `rounded-down`: the remainder is dropped.
 * - `rejected-or-ignored`: rejected with cgroup v1, ignored with cgroup v2 or if the kernel does not support it.
 */
export type Outcome =
  'not-created' | 'not-started' | 'ignored' | 'killed' | 'unlimited' | 'rounded-down' | 'rejected-or-ignored'

/** The members common to all rows of the engine's tables. */
export interface Row {
  readonly otherwise: Outcome
  /** The source of the fact: a file of moby, runc, Compose or the kernel, or a manual page. */
  readonly source: string
  /** How to fix it, if the syntax that the engine accepts does not say so. */
  readonly remedy?: string
  /** A valid example, as YAML of the service, network or volume. */
  readonly valid: string
  readonly invalid: string
}

/** Another value that decides whether a row applies. */
export interface Condition {
  /** The number of steps up from the value, or from the mapping of the attribute. */
  readonly up: number
  /** Dotted keys. */
  readonly key: string
  readonly is: readonly string[] | RegExp
  /** The row also applies if the other value is absent. */
  readonly orAbsent?: boolean
}

/** A value that the engine only accepts within limits. */
export interface Limit extends Row {
  /** Dotted patterns such as `services.*.cpu_quota`; `*` is any key or index. */
  readonly at: string | readonly string[]
  /** Only the entry with this key, for keys that contain dots. */
  readonly key?: string
  /** Whether the limit applies to the key instead of the value. */
  readonly ofKey?: boolean
  /** Only if the value is in short syntax, such as `./data:/data`. */
  readonly form?: 'short'
  readonly when?: readonly Condition[]
  readonly is: Syntax
}

/** The rows that concern some attributes and what is in them. Most models lack these, and need no rows. */
export interface RowsOf<R extends Row> {
  /** Dotted patterns. */
  readonly attributes: readonly string[]
  /** Makes the rows. */
  readonly rows: () => readonly R[]
}

/**
 * Two attributes of one mapping that are incompatible. If an attribute has several places, the first one written
 * counts.
 */
export interface Conflict extends Row {
  /** The mapping that contains both: a dotted pattern, usually `services.*`. */
  readonly within: string
  readonly when?: readonly Condition[]
  readonly attribute: Attribute
  readonly relation: 'excludes' | 'requires' | 'at-most' | 'at-least'
  readonly other: Attribute
  /** Only values of the other attribute that this accepts conflict. */
  readonly otherIs?: (text: string) => boolean
  /** The required value of the other attribute, if there is one. */
  readonly otherValue?: string
  /** Values of the attribute that have no effect, such as 0. */
  readonly unless?: (text: string) => boolean
  /** Negative values mean no limit. */
  readonly negativeIsUnlimited?: boolean
}

/** The places of an attribute in the mapping, as dotted keys; the first one counts. */
export type Attribute = string | readonly string[]
