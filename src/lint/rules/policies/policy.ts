import type { Severity } from '../../../core/diagnostics/diagnostic.ts'
import type { Span } from '../../../core/source/source-file.ts'
import type { Path } from '../../../core/tree/path.ts'

/**
 * What a policy requires of the places that its paths lead to:
 * - `required`: each must exist;
 * - `requiredAny`: at least one of them must exist;
 * - `forbidden`: none may exist, or none with certain values;
 * - `allowed`: only certain values are allowed;
 * - `count`: only certain numbers of them are allowed.
 */
export const demands = ['required', 'requiredAny', 'forbidden', 'allowed', 'count'] as const satisfies readonly Demand[]

/** The kind of a policy. */
export type Demand = 'required' | 'requiredAny' | 'forbidden' | 'allowed' | 'count'

/** A team's house rule: data in its configuration, which becomes the rule `policy/<name>`. */
export interface Policy {
  /** The name in the configuration, without `policy/`. */
  readonly name: string
  /** What it requires. */
  readonly demand: Demand
  /** Paths in the canonical model; each step is a name pattern. */
  readonly paths: readonly Path[]
  /** Patterns of the values it applies to, or comparisons, or the numbers of a count; undefined for all. */
  readonly values: readonly string[] | undefined
  /** Patterns of values, by a key that must exist beside the last step of a path, or by another path from the root. */
  readonly where: ReadonlyMap<string, readonly string[]>
  /** Patterns of the services it applies to; undefined for all. */
  readonly services: readonly string[] | undefined
  /** The team's explanation. */
  readonly message: string | undefined
  /** The severity of its findings. */
  readonly severity: Severity | 'off'
  /** Its name in the configuration. */
  readonly place: Span
}

/** Further policies are ignored; nobody needs this many. */
export const MAX_POLICIES = 100

/** The maximum number of paths, and of patterns, in a policy. */
export const MAX_PATTERNS = 100
