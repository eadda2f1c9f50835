import type { Syntax } from './syntax.ts'

/**
 * What happens where a project goes against a row.
 *
 * - `not-created`: the engine, or Compose before it, refuses to create the container, network or volume.
 * - `not-started`: the container is created and cannot be started.
 * - `ignored`: it runs, as if nothing had been written.
 * - `rounded-down`: the rest is dropped.
 * - `rejected-or-ignored`: refused with cgroup v1 and ignored with cgroup v2, or where the kernel cannot do it.
 */
export type Outcome = 'not-created' | 'not-started' | 'ignored' | 'rounded-down' | 'rejected-or-ignored'

/** What every row of the engine's tables has. */
export interface Row {
  readonly otherwise: Outcome
  /** Where the fact comes from: a file of moby, runc, Compose or the kernel, or a manual page. */
  readonly source: string
  /** What the reader is to do, where what the engine accepts does not say it. */
  readonly remedy?: string
  /** What the engine accepts, as YAML of the service, network or volume that has it. */
  readonly valid: string
  readonly invalid: string
}

/** Something else that is written, and decides whether a row counts. */
export interface Condition {
  /** How many steps up from the value, or from the attribute's mapping, it is found. */
  readonly up: number
  /** By dotted keys. */
  readonly key: string
  readonly is: readonly string[] | RegExp
  /** The row counts as well where nothing is written. */
  readonly orAbsent?: boolean
}

/** A value that the engine accepts only within limits. */
export interface Limit extends Row {
  /** Dotted patterns such as `services.*.cpu_quota`; `*` is any key or index. */
  readonly at: string | readonly string[]
  /** Only the entry with this key; for keys that have dots. */
  readonly key?: string
  /** Whether the limit is of the key that leads there rather than of the value. */
  readonly ofKey?: boolean
  /** Only where the value stands in a short form, such as `./data:/data`. */
  readonly form?: 'short'
  readonly when?: readonly Condition[]
  readonly is: Syntax
}

/** Two attributes of one mapping that do not go together. Several places of an attribute: the first one written counts. */
export interface Conflict extends Row {
  /** The mapping that has both: a dotted pattern, usually `services.*`. */
  readonly within: string
  readonly when?: readonly Condition[]
  readonly attribute: Attribute
  readonly relation: 'excludes' | 'requires' | 'at-most' | 'at-least'
  readonly other: Attribute
  /** Only values of the other one that are accepted here take part. */
  readonly otherIs?: (text: string) => boolean
  /** The value that is required of it, where there is one. */
  readonly otherValue?: string
  /** Values of the attribute that change nothing, such as 0. */
  readonly unless?: (text: string) => boolean
  /** Negative amounts are without a limit. */
  readonly negativeIsUnlimited?: boolean
}

/** The places of one attribute below the mapping, by dotted keys, the one that counts first. */
export type Attribute = string | readonly string[]
