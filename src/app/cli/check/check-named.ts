import { checkCandidates, type CheckResult, type CheckedCandidate, type OnLoaded } from '../../../lint/check/check.ts'
import type { Candidate } from '../../../lint/check/outcome.ts'
import { createChecker } from '../../../lint/check/checker.ts'
import type { CheckOptions } from '../../../lint/check/check-options.ts'
import { sortAndDeduplicate } from '../../../core/diagnostics/order.ts'
import type { ReportInput, ShardReport } from '../../../show/report/report.ts'
import { toReportedRule, ruleDescriptions } from '../../../lint/rules/descriptions.ts'
import type { RuleDescription } from '../../../core/diagnostics/rule-description.ts'
import { findNamedCandidates, type NamedCandidates } from './candidates.ts'
import { checkOptionsOf, type CheckingOptions } from '../options/check-options.ts'
import { createConfigurations } from './configurations.ts'
import { loadCustomRules } from './custom-rules.ts'
import type { Rule } from '../../../lint/rules/rule.ts'
import { Failure } from '../streams/failure.ts'
import type { Io } from '../streams/io.ts'
import { delayOptimization } from '../startup/late-optimization.ts'
import { readPackageFile } from '../startup/package-file.ts'
import { createProgress } from '../streams/progress.ts'
import { toProjectArguments, type ProjectOptions } from '../options/project-options.ts'
import { tool } from '../../../show/report/tool.ts'

/** From this many projects on, threads are worthwhile. */
const MANY = 300

export interface NamedCheck {
  readonly result: CheckResult
  readonly options: CheckOptions
  /** The user's own rules that took part. */
  readonly customRules: readonly Rule[]
  readonly candidates: readonly Candidate[]
  /** Whether there was anything to check, here or in another shard. */
  readonly isReported: boolean
  /** Why some of the requested files were not checked; one sentence each. */
  readonly failures: readonly string[]
  /** The mistakes in configurations; if there are any, nothing else counts. */
  readonly faults: Pick<CheckResult, 'diagnostics' | 'files' | 'checked'> | undefined
  /** If only a shard was checked: what is needed to merge all shards. */
  readonly shard?: ShardReport
}

/**
 * Checks what a command line names, using the configurations that apply.
 *
 * @param onLoaded called for each project with its model, unless another thread checks it.
 */
export async function checkNamed(
  paths: readonly string[],
  options: ProjectOptions & CheckingOptions,
  io: Io,
  onLoaded?: OnLoaded,
): Promise<NamedCheck> {
  const custom = await loadCustomRules(options, io)
  const { configurationOf, sourceOf, faults, files } = createConfigurations(options.config, io, custom.useRuleFiles)
  const checkOptions = { ...checkOptionsOf(options, custom.rules), configurationOf }
  const { hasRead, run } = delayOptimization(io.optimize)
  const reading = { ...io, hasRead }
  const named = await findNamedCandidates(paths, toProjectArguments(options), configurationOf, reading, options.byName)
  const sharing = options.shard === undefined ? undefined : await planShard(options.shard, named, paths, options, io)
  const { candidates } = sharing ?? named
  const progress = createProgress(io, candidates.length)
  // Nobody knows what the user's own rules read, so their results are not kept.
  const cache = options.cache === true && !custom.isAllowed ? await import('./result-cache.ts') : undefined
  const folder = cache?.findResultFolder(paths, io)
  const hooks = {
    kept: cache?.createResultCache(folder, options, sourceOf),
    onProgress: progress.at,
    ...(onLoaded && { onLoaded }),
    ...(sharing && { onChecked: sharing.onChecked }),
  }
  const checker = createChecker(checkOptions)
  const result =
    candidates.length < MANY
      ? await checkCandidates(candidates, checker, { ...hooks, run })
      : await (await import('./threads.ts')).checkMany(candidates, { ...options, folder }, checker, hooks, io)
  progress.end()
  return {
    result,
    options: checkOptions,
    customRules: custom.used,
    candidates,
    isReported: candidates.length > 0 || sharing !== undefined,
    // A shard may be empty.
    failures: sharing ? named.failures : listFailures(result, candidates.length, options.byName, named.failures),
    faults: faults.length > 0 ? { diagnostics: sortAndDeduplicate(faults), files, checked: files.size } : undefined,
    ...(sharing && { shard: sharing.reportOf(result, faults.length > 0) }),
  }
}

const NOTHING_READ = 'No Compose file was read, so nothing was checked.'

/** Why something was not checked. If only files that may not be read were found, that must not look like success. */
export function listFailures(
  { checked, diagnostics, projects }: CheckResult,
  candidates: number,
  isByName: boolean | undefined,
  failures: readonly string[],
): readonly string[] {
  if (isByName && projects.length === 0) return failures
  const isNothing = candidates > 0 && checked === 0 && diagnostics.every(({ severity }) => severity !== 'error')
  return isNothing ? [...failures, NOTHING_READ] : failures
}

/** The shard of one machine, and what its report must contain about it. */
async function planShard(
  text: string,
  { candidates, failures }: NamedCandidates,
  paths: readonly string[],
  options: ProjectOptions & CheckingOptions,
  io: Io,
) {
  const { selectShard: candidatesOf, runOf, shardNamed, shardProjects } = await import('./shard.ts')
  if (paths.includes('-')) throw new Failure('"--shard" shares files; standard input is read by one machine.')
  const shard = shardNamed(text)
  const run = runOf(candidates, options, io.cwd)
  let shared: readonly CheckedCandidate[] = []
  return {
    candidates: candidatesOf(shard, candidates, io.cwd),
    onChecked: (checked: readonly CheckedCandidate[]) => {
      shared = checked
    },
    reportOf: (result: CheckResult, hasFaults: boolean): ShardReport => ({
      ...shard,
      run,
      candidates: candidates.length,
      isByName: options.byName === true,
      failures,
      hasFaults,
      projects: hasFaults ? [] : shardProjects(shared, candidates, result),
    }),
  }
}

/** The input of reports. */
export function reportInput(
  found: Pick<CheckResult, 'diagnostics' | 'files' | 'checked'> &
    Partial<Pick<CheckResult, 'suppressed' | 'projects'>> & {
      readonly shard?: ShardReport | undefined
      readonly customRules?: readonly Rule[] | undefined
    },
  io: Io,
): ReportInput {
  return {
    ...(found.shard !== undefined && { shard: found.shard }),
    diagnostics: found.diagnostics,
    suppressed: found.suppressed ?? [],
    files: found.files,
    checked: found.checked,
    projects: found.projects ?? [],
    rules: new Map([...ruleDescriptions, ...(found.customRules ?? [])].map((rule) => [rule.id, addRulePage(rule)])),
    tool,
    workingDirectory: io.cwd,
  }
}

/** Adds the page of a rule, for the formats that have a place for it. */
function addRulePage(rule: RuleDescription) {
  return {
    ...toReportedRule(rule),
    get help() {
      return readPackageFile(`docs/checks/${rule.id}.md`) ?? rule.summary
    },
  }
}
