import { checkCandidates, type Candidate, type CheckResult, type OnLoaded } from '../../check/check.ts'
import { createChecker, type CheckOptions } from '../../check/checker.ts'
import type { ReportInput } from '../../report/report.ts'
import { ruleDescriptions } from '../../rules/descriptions.ts'
import type { RuleDescription } from '../../diagnostics/rule-description.ts'
import { candidatesNamed } from './candidates.ts'
import { checkOptionsOf, type CheckingOptions } from '../options/check-options.ts'
import { configurationsFor } from './configurations.ts'
import type { Io } from '../streams/io.ts'
import { optimizingLate } from '../startup/late-optimization.ts'
import { packageFile } from '../startup/package-file.ts'
import { progressOn } from '../streams/progress.ts'
import { projectArguments, type ProjectOptions } from '../options/project-options.ts'
import { tool } from '../../report/tool.ts'

/** From so many projects on it is worth to check them another way. */
const MANY = 300

export interface NamedCheck {
  readonly result: CheckResult
  readonly options: CheckOptions
  readonly candidates: readonly Candidate[]
  /** Why some of what was asked for was not checked; a sentence each. */
  readonly failures: readonly string[]
  /** What is wrong in the configurations; then nothing else counts. */
  readonly faults: Pick<CheckResult, 'diagnostics' | 'files' | 'checked'> | undefined
}

/**
 * Checks what a command line names, under the configurations that are there.
 *
 * @param onLoaded gets each project with its model, unless another thread checks it.
 */
export async function checkNamed(
  paths: readonly string[],
  options: ProjectOptions & CheckingOptions,
  io: Io,
  onLoaded?: OnLoaded,
): Promise<NamedCheck> {
  const { configurationOf, faults, files } = configurationsFor(options.config, io)
  const checkOptions = { ...checkOptionsOf(options), configurationOf }
  const { hasRead, run } = optimizingLate(io.optimize)
  const reading = { ...io, hasRead }
  const args = projectArguments(options)
  const { candidates, failures } = await candidatesNamed(paths, args, configurationOf, reading, options.byName)
  const progress = progressOn(io, candidates.length)
  const hooks = { onProgress: progress.at, ...(onLoaded && { onLoaded }) }
  const checker = createChecker(checkOptions)
  const result =
    candidates.length < MANY
      ? await checkCandidates(candidates, checker, { ...hooks, run })
      : await (await import('./threads.ts')).checkMany(candidates, options, checker, hooks, io)
  progress.end()
  return {
    result,
    options: checkOptions,
    candidates,
    failures: checksNothing(result, candidates, options) ? [...failures, NOTHING_READ] : failures,
    faults: faults.length === 0 ? undefined : { diagnostics: faults, files, checked: files.size },
  }
}

const NOTHING_READ = 'No Compose file was read, so nothing was checked.'

/** Whether files that may not be read are all there is: nothing was found in them, and that must not look like success. */
function checksNothing(
  { checked, diagnostics, projects }: CheckResult,
  candidates: readonly Candidate[],
  { byName }: CheckingOptions,
): boolean {
  if (byName === true && projects.length === 0) return false
  return candidates.length > 0 && checked === 0 && diagnostics.every(({ severity }) => severity !== 'error')
}

/** What reports are made from. */
export function reportInput(
  found: Pick<CheckResult, 'diagnostics' | 'files' | 'checked'> & Partial<Pick<CheckResult, 'suppressed'>>,
  io: Io,
): ReportInput {
  return {
    diagnostics: found.diagnostics,
    suppressed: found.suppressed ?? [],
    files: found.files,
    checked: found.checked,
    rules: new Map(ruleDescriptions.map((rule) => [rule.id, withPage(rule)])),
    tool,
    workingDirectory: io.cwd,
  }
}

/** The page of a rule is read by those formats that have a place for it. */
function withPage({ id, summary, severity }: RuleDescription) {
  return {
    id,
    summary,
    severity,
    get help() {
      return packageFile(`docs/checks/${id}.md`) ?? summary
    },
  }
}
