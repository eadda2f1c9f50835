import type { Span } from '../../core/source/source-file.ts'

/** A variable in an `.env` or `env_file`. */
export interface EnvFileEntry {
  readonly name: string
  readonly value: string
  readonly keySpan: Span
  /** Without quotes; the span of the key if the value comes from outside. */
  readonly valueSpan: Span
}

/** Returns the value of a variable from outside the file. */
export type LookUp = (name: string) => string | undefined
