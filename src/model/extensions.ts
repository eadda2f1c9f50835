import type { PlainValue } from '../tree/plain.ts'

/** Keys that start with `x-` are the user's own; Compose keeps them and gives them no meaning (Compose Specification, Extensions). */
export interface Extensions {
  readonly [extension: `x-${string}`]: PlainValue
}

/** Names with their values, such as labels. Numbers and booleans have become text; no value is the empty text. */
export type StringMap = Readonly<Record<string, string>>

/** Variables with their values; `null` where only the name was given and nobody set it. */
export type EnvironmentMap = Readonly<Record<string, string | null>>
