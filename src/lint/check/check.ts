import { listShownFiles, type Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { compareDiagnostics } from '../../core/diagnostics/order.ts'
import { keepOnePerMissing } from '../../core/diagnostics/one-per-cause.ts'
import { assertCandidates } from '../../read/project/loading/assert-project.ts'
import { assertProjectOptions, type LoadProjectOptions } from '../../read/project/loading/load-project.ts'
import type { SuppressedDiagnostic } from '../../show/report/report.ts'
import type { SourceFile } from '../../core/source/source-file.ts'
import { createChecker, type CheckedModel, type Checker } from './checker.ts'
import type { CheckOptions } from './check-options.ts'
import type { Candidate, CheckedProject, CheckOnce, Outcome } from './outcome.ts'
import { checkCandidate } from './part-of-project.ts'

/** What a check of several projects found. */
export interface CheckResult {
  /** Of all projects, in order, without duplicates. */
  readonly diagnostics: readonly Diagnostic[]
  /** Findings suppressed by comments in the files. */
  readonly suppressed: readonly SuppressedDiagnostic[]
  /** The files that have findings, by path. */
  readonly files: ReadonlyMap<string, SourceFile>
  /** How many Compose files were read. */
  readonly checked: number
  /** The projects that were checked. */
  readonly projects: readonly CheckedProject[]
}

/** Callbacks while many projects are checked. */
export interface CheckHooks {
  /**
   * Called before each candidate: whether the result is still wanted. If not, what has been found so far is returned.
   */
  readonly goesOn?: () => Promise<boolean>
  /** Called after each candidate with the number checked so far. */
  readonly onProgress?: ((checked: number) => void) | undefined
  /** Called for each project with its model, which is released afterwards. */
  readonly onLoaded?: OnLoaded
  /** Called for each newly checked project with what is kept of it. */
  readonly onOutcome?: (outcome: Outcome) => void
  /** Called with everything that the result is computed from. */
  readonly onChecked?: (checked: readonly CheckedCandidate[]) => void
  /** Runs the check of a project, which is synchronous. */
  readonly run?: RunCheck
  /** The results of earlier runs. */
  readonly kept?: KeptOutcomes | undefined
}

/** The outcomes of earlier runs, which are valid as long as nothing that they were computed from has changed. */
export interface KeptOutcomes {
  readonly find: (project: LoadProjectOptions) => Promise<Outcome | undefined>
  /** Returns the project to check instead of this one, so that its outcome can be cached. */
  readonly record: (project: LoadProjectOptions) => Promise<RecordedProject>
}

export interface RecordedProject {
  readonly project: LoadProjectOptions
  readonly keep: (outcome: Outcome) => void
}

export interface CheckedCandidate {
  readonly candidate: Candidate
  readonly outcome: Outcome
}

export type OnLoaded = (project: LoadProjectOptions, checked: CheckedModel) => void

export type RunCheck = <T>(check: () => T) => T

/**
 * Checks several projects and combines the results into one report. A file that another one reads (as an override, an
 * `include` or the source of an `extends`) is checked as part of that project and not on its own.
 *
 * @throws TypeError if `candidates` is not a list, or if a project names no files or has no host.
 */
export async function check(candidates: readonly Candidate[], options: CheckOptions = {}): Promise<CheckResult> {
  assertCandidates(candidates)
  for (const { project } of candidates) assertProjectOptions(project)
  return checkCandidates(candidates, createChecker(options))
}

/**
 * Like `check`, for callers that follow its progress.
 *
 * @param outcomes results that are already known for some of the projects.
 */
export async function checkCandidates(
  candidates: readonly Candidate[],
  checker: Checker,
  { onProgress, goesOn, ...hooks }: CheckHooks = {},
  outcomes: readonly Outcome[] = [],
): Promise<CheckResult> {
  assertCandidates(candidates)
  const known = new Map(outcomes.map((outcome) => [getProjectKey(outcome.project), outcome]))
  const checkOnce: CheckOnce = async (project) => {
    const key = getProjectKey(project)
    const before = known.get(key)
    if (before !== undefined) return before
    const outcome = await checkOutcome(project, checker, hooks)
    known.set(key, outcome)
    hooks.onOutcome?.(outcome)
    return outcome
  }
  const checked: CheckedCandidate[] = []
  let done = 0
  for (const candidate of candidates) {
    if (goesOn !== undefined && !(await goesOn())) break
    const outcome = await checkCandidate(candidate, checkOnce)
    if (outcome !== undefined) checked.push({ candidate, outcome })
    onProgress?.(++done)
  }
  hooks.onChecked?.(checked)
  return createResult(checked.map(({ outcome }) => outcome))
}

function getProjectKey({ files }: LoadProjectOptions): string {
  return files.join('\0')
}

/** Checks one project and keeps what a report needs. */
export async function checkOutcome(
  project: LoadProjectOptions,
  checker: Checker,
  { onLoaded, run = (check) => check(), kept }: Pick<CheckHooks, 'onLoaded' | 'run' | 'kept'> = {},
): Promise<Outcome> {
  const known = await kept?.find(project)
  if (known !== undefined) return known
  const recorded = await kept?.record(project)
  const checked = run(await checker.prepare(recorded?.project ?? project))
  onLoaded?.(project, checked)
  const { diagnostics, suppressed, model, files } = checked
  const reported = [...diagnostics, ...suppressed.map(({ diagnostic }) => diagnostic)]
  const shown = new Set(reported.flatMap(listShownFiles))
  const outcome: Outcome = {
    project,
    first: project.files[0] ?? '',
    read: new Set(model.files.map(({ source }) => source.path)),
    diagnostics,
    suppressed,
    files: new Map([...files].filter(([file]) => shown.has(file))),
  }
  recorded?.keep(outcome)
  return outcome
}

/** Drops projects whose first file was read as part of another project. */
function dropParts(outcomes: readonly Outcome[]): readonly Outcome[] {
  const readers = new Map<string, Set<Outcome>>()
  for (const outcome of outcomes) {
    for (const file of outcome.read) {
      const known = readers.get(file)
      if (known === undefined) readers.set(file, new Set([outcome]))
      else known.add(outcome)
    }
  }
  const dropped = new Set<Outcome>()
  for (const outcome of outcomes) {
    const others = [...(readers.get(outcome.first) ?? [])]
    // If files read each other, one of them is kept.
    if (others.some((other) => other.first !== outcome.first && !dropped.has(other))) dropped.add(outcome)
  }
  return outcomes.filter((outcome) => !dropped.has(outcome))
}

/** Combines the outcomes of all candidates, in their order, into one result. */
export function createResult(checked: readonly Outcome[]): CheckResult {
  const outcomes = dropParts(checked)
  return {
    diagnostics: keepOnePerMissing(dropUsedSuppressions(outcomes)),
    suppressed: collectSuppressed(outcomes),
    files: new Map(outcomes.flatMap(({ files }) => [...files])),
    checked: new Set(outcomes.flatMap(({ read }) => [...read])).size,
    projects: outcomes.map(({ project, read }) => ({ project, read })),
  }
}

/** A suppression comment in a file shared by several projects is unused only if it is unused in all of them. */
function dropUsedSuppressions(outcomes: readonly Outcome[]): readonly Diagnostic[] {
  const all = outcomes.flatMap(({ diagnostics }) => diagnostics)
  const unused = all.filter(({ rule }) => rule === 'unused-suppression')
  if (unused.length === 0) return all
  const times = new Map<string, number>()
  for (const each of unused) times.set(createDiagnosticKey(each), (times.get(createDiagnosticKey(each)) ?? 0) + 1)
  const readers = new Map<string, number>()
  for (const file of outcomes.flatMap(({ read }) => [...read])) readers.set(file, (readers.get(file) ?? 0) + 1)
  return all.filter(
    (each) => each.rule !== 'unused-suppression' || times.get(createDiagnosticKey(each)) === readers.get(each.file),
  )
}

function collectSuppressed(outcomes: readonly Outcome[]): readonly SuppressedDiagnostic[] {
  const byPlace = new Map<string, SuppressedDiagnostic>()
  for (const each of outcomes.flatMap(({ suppressed }) => suppressed))
    byPlace.set(createDiagnosticKey(each.diagnostic), each)
  return [...byPlace.values()].sort((a, b) => compareDiagnostics(a.diagnostic, b.diagnostic))
}

function createDiagnosticKey({ rule, file, range, messageId, data }: Diagnostic): string {
  return JSON.stringify([file, range.start.offset, range.end.offset, rule, messageId, data])
}
