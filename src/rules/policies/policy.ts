import type { Severity } from '../../diagnostics/diagnostic.ts'
import type { Span } from '../../source/source-file.ts'
import type { Path } from '../../tree/path.ts'

/**
 * What a policy wants of the places that its paths lead to:
 * - `required`: each must be there;
 * - `requiredAny`: at least one of them must be there;
 * - `forbidden`: none may be there, or none with certain values;
 * - `allowed`: they may have certain values only.
 */
export const demands = ['required', 'requiredAny', 'forbidden', 'allowed'] as const

export type Demand = (typeof demands)[number]

/** A house rule of a team: data in its configuration, which becomes the rule `policy/<name>`. */
export interface Policy {
  readonly name: string
  readonly demand: Demand
  /** Paths in the canonical model; each step is a pattern of names. */
  readonly paths: readonly Path[]
  /** Patterns of the values that are meant; undefined where any is. */
  readonly values: readonly string[] | undefined
  /** Patterns of values that must stand beside the last step of a path, by their key. */
  readonly where: ReadonlyMap<string, readonly string[]>
  /** Patterns of the services that are meant; undefined where all are. */
  readonly services: readonly string[] | undefined
  /** What the team says of it. */
  readonly message: string | undefined
  readonly severity: Severity | 'off'
  /** Its name in the configuration. */
  readonly place: Span
}

/** Those of more are not read; there is no use for as many. */
export const MOST_POLICIES = 100

/** How many paths, and how many patterns, one policy may have. */
export const MOST_PATTERNS = 100
