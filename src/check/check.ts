import { filesShown, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { compareDiagnostics, orderedWithoutDoubles } from '../diagnostics/order.ts'
import { assertCandidates } from '../project/loading/assert-project.ts'
import type { LoadProjectOptions } from '../project/loading/load-project.ts'
import type { SuppressedDiagnostic } from '../report/report.ts'
import type { SourceFile } from '../source/source-file.ts'
import { createChecker, type CheckedModel, type Checker, type CheckOptions } from './checker.ts'
import { checkCandidate } from './part-of-project.ts'

/** Something to check: a project, and what its files may be where they do not make one alone. */
export interface Candidate {
  readonly project: LoadProjectOptions
  /**
   * The projects that the first file may be a part of, likeliest first: one that it overrides, one that reads it, one that has
   * what it lacks. Gets the names of services and resources that the file uses and nobody declares.
   */
  readonly within?: (lacking: ReadonlySet<string>) => readonly LoadProjectOptions[]
  /** The file was found by its name only; where it makes no project, that is no fault of it. */
  readonly isGuess?: boolean
  /** About the choice of its files. */
  readonly findings?: readonly Diagnostic[]
}

export interface CheckResult {
  /** Of all projects, in order, each once. */
  readonly diagnostics: readonly Diagnostic[]
  /** What comments in the files suppress. */
  readonly suppressed: readonly SuppressedDiagnostic[]
  /** The texts of the files that have findings, by path. */
  readonly files: ReadonlyMap<string, SourceFile>
  /** How many Compose files were read. */
  readonly checked: number
  /** The projects that were checked. */
  readonly projects: readonly CheckedProject[]
}

export interface CheckedProject {
  readonly project: LoadProjectOptions
  /** The Compose files that were read for it. */
  readonly read: ReadonlySet<string>
}

/** One project checked. What it was made from is let go of: there may be ten thousand. */
export interface Outcome extends CheckedProject {
  readonly first: string
  readonly diagnostics: readonly Diagnostic[]
  readonly suppressed: readonly SuppressedDiagnostic[]
  readonly files: ReadonlyMap<string, SourceFile>
}

export type CheckOnce = (project: LoadProjectOptions) => Promise<Outcome>

/** Called while many projects are checked. */
export interface CheckHooks {
  /** Asked before each candidate: whether anybody still wants to know. What is found so far is returned where not. */
  readonly goesOn?: () => Promise<boolean>
  /** Gets how many candidates are done, after each. */
  readonly onProgress?: (checked: number) => void
  /** Gets each project with its model, which is let go of afterwards. */
  readonly onLoaded?: OnLoaded
  /** Gets what is kept of each project that was checked now. */
  readonly onOutcome?: (outcome: Outcome) => void
  /** Gets what the result is made from. */
  readonly onChecked?: (checked: readonly CheckedCandidate[]) => void
  /** Runs the check of a project, which waits for nothing. */
  readonly run?: RunCheck
  /** What is known from earlier runs. */
  readonly kept?: KeptOutcomes | undefined
}

/** Outcomes of earlier runs, which count as long as nothing has changed that they were made from. */
export interface KeptOutcomes {
  readonly find: (project: LoadProjectOptions) => Promise<Outcome | undefined>
  /** The project to check in the place of one, whose outcome is then kept. */
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
 * Checks projects, and makes one report of them. A file that another of them reads, as an override, an `include` or
 * the source of an `extends`, is checked as a part of that one and not alone.
 *
 * @throws TypeError where `candidates` is no list, or where a project names no files or has no host.
 */
export async function check(candidates: readonly Candidate[], options: CheckOptions = {}): Promise<CheckResult> {
  return checkCandidates(candidates, createChecker(options))
}

/**
 * As `check`, for callers that watch.
 *
 * @param outcomes what is known of some of the projects already.
 */
export async function checkCandidates(
  candidates: readonly Candidate[],
  checker: Checker,
  { onProgress, goesOn, ...hooks }: CheckHooks = {},
  outcomes: readonly Outcome[] = [],
): Promise<CheckResult> {
  assertCandidates(candidates)
  const known = new Map(outcomes.map((outcome) => [keyOf(outcome.project), outcome]))
  const checkOnce: CheckOnce = async (project) => {
    const key = keyOf(project)
    const before = known.get(key)
    if (before !== undefined) return before
    const outcome = await outcomeOf(project, checker, hooks)
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
  return resultOf(checked.map(({ outcome }) => outcome))
}

function keyOf({ files }: LoadProjectOptions): string {
  return files.join('\0')
}

/** Checks one project, and keeps what a report needs of it. */
export async function outcomeOf(
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
  const shown = new Set(reported.flatMap(filesShown))
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

/** Without those whose first file was read for another one. */
function withoutParts(outcomes: readonly Outcome[]): readonly Outcome[] {
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
    // Of files that read each other one stays.
    if (others.some((other) => other.first !== outcome.first && !dropped.has(other))) dropped.add(outcome)
  }
  return outcomes.filter((outcome) => !dropped.has(outcome))
}

/** One result of the outcomes of all candidates, in their order. */
export function resultOf(checked: readonly Outcome[]): CheckResult {
  const outcomes = withoutParts(checked)
  return {
    diagnostics: orderedWithoutDoubles(withoutUsedSuppressions(outcomes)),
    suppressed: suppressedIn(outcomes),
    files: new Map(outcomes.flatMap(({ files }) => [...files])),
    checked: new Set(outcomes.flatMap(({ read }) => [...read])).size,
    projects: outcomes.map(({ project, read }) => ({ project, read })),
  }
}

/** A comment in a file of several projects suppresses nothing only where it does so in none of them. */
function withoutUsedSuppressions(outcomes: readonly Outcome[]): readonly Diagnostic[] {
  const all = outcomes.flatMap(({ diagnostics }) => diagnostics)
  const unused = all.filter(({ rule }) => rule === 'unused-suppression')
  if (unused.length === 0) return all
  const times = new Map<string, number>()
  for (const each of unused) times.set(placeOf(each), (times.get(placeOf(each)) ?? 0) + 1)
  const readers = new Map<string, number>()
  for (const file of outcomes.flatMap(({ read }) => [...read])) readers.set(file, (readers.get(file) ?? 0) + 1)
  return all.filter((each) => each.rule !== 'unused-suppression' || times.get(placeOf(each)) === readers.get(each.file))
}

function suppressedIn(outcomes: readonly Outcome[]): readonly SuppressedDiagnostic[] {
  const byPlace = new Map<string, SuppressedDiagnostic>()
  for (const each of outcomes.flatMap(({ suppressed }) => suppressed)) byPlace.set(placeOf(each.diagnostic), each)
  return [...byPlace.values()].sort((a, b) => compareDiagnostics(a.diagnostic, b.diagnostic))
}

function placeOf({ rule, file, range, messageId, data }: Diagnostic): string {
  return JSON.stringify([file, range.start.offset, range.end.offset, rule, messageId, data])
}
