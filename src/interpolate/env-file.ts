import type { Span } from '../source/source-file.ts'

/** A variable of an `.env` or `env_file`. */
export interface EnvFileEntry {
  readonly name: string
  readonly value: string
  readonly keySpan: Span
  /** Without quotes; where the key stands, for a value taken over from outside. */
  readonly valueSpan: Span
}

/** The value of a variable from outside of the file. */
export type LookUp = (name: string) => string | undefined
