import type { PlainValue } from '../../core/tree/plain.ts'

/**
 * Keys that start with `x-` are reserved for the user; Compose keeps and ignores them (Compose Specification,
 * Extensions).
 */
export interface Extensions {
  readonly [extension: `x-${string}`]: PlainValue
}

/**
 * Names and values, such as labels. Numbers and booleans are converted to text; a missing value is the empty string.
 */
export type StringMap = Readonly<Record<string, string>>

/** Variables and their values; `null` if only the name was given and the variable is not set. */
export type EnvironmentMap = Readonly<Record<string, string | null>>
