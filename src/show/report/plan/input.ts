import type { Plan, PlanFailure } from '../../plan/plan.ts'
import type { ChangedText } from '../changes/input.ts'
import type { RuleDescription } from '../report.ts'

/** The input for all formats of a plan. */
export interface PlanInput {
  readonly plan: Plan
  /** How the canonical text of services changes, as far as their containers tell, if requested. */
  readonly texts?: readonly ChangedText[]
  /** The absolute path of the project's first file. */
  readonly file: string
  /** The engine's address, without credentials. */
  readonly engine: string
  /** A name of the engine without values of variables from outside the files. */
  readonly show: (name: string) => string
  /** By id. */
  readonly rules: ReadonlyMap<string, RuleDescription>
  readonly tool: { readonly name: 'composure'; readonly version: string }
  /** An absolute path; files inside it are shown relative to it. */
  readonly workingDirectory: string
}

/** A plan as text with a trailing newline; every value is escaped for the output format. */
export type PlanFormat = (
  input: PlanInput,
  options: { readonly color: boolean; readonly width?: number | undefined },
) => string

/** The failure that `up` stops at. */
export function getFirstFailure({ plan }: PlanInput): PlanFailure | undefined {
  return plan.failures[0]
}
