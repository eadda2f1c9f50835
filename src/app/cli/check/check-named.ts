import {
  checkCandidates,
  type CheckResult,
  type CheckedCandidate,
  type KeptOutcomes,
  type OnLoaded,
} from '../../../lint/check/check.ts'
import type { Candidate } from '../../../lint/check/outcome.ts'
import { createChecker } from '../../../lint/check/checker.ts'
import { createLoader, keepLoads, type PrepareLoad } from '../../../lint/check/load-to-check.ts'
import type { CheckOptions } from '../../../lint/check/check-options.ts'
import { sortAndDeduplicate } from '../../../core/diagnostics/order.ts'
import type { ReportInput, ShardReport } from '../../../show/report/report.ts'
import { toReportedRule, ruleDescriptions } from '../../../lint/rules/descriptions.ts'
import type { RuleDescription } from '../../../core/diagnostics/rule-description.ts'
import { findNamedCandidates, type NamedCandidates } from './candidates.ts'
import { checkOptionsOf, type CheckingOptions } from '../options/check-options.ts'
import { createConfigurations, type Configurations } from './configurations.ts'
import { loadCustomRules } from './custom-rules.ts'
import type { Rule } from '../../../lint/rules/rule.ts'
import { Failure } from '../streams/failure.ts'
import type { Io } from '../streams/io.ts'
import { delayOptimization } from '../startup/late-optimization.ts'
import { readPackageFile } from '../startup/package-file.ts'
import { createProgress } from '../streams/progress.ts'
import { toProjectArguments, type ProjectOptions } from '../options/project-options.ts'
import type { Loading } from '../registry/collect-image-records.ts'
import { parseImageSource, type ImageOptions } from '../registry/look-up-all.ts'
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

type Options = ProjectOptions & CheckingOptions & ImageOptions

/**
 * Checks what a command line names, using the configurations that apply.
 *
 * @param onLoaded called for each project with its model, unless another thread checks it.
 */
export async function checkNamed(
  paths: readonly string[],
  given: Options,
  io: Io,
  onLoaded?: OnLoaded,
): Promise<NamedCheck> {
  const custom = await loadCustomRules(given, io)
  const { configurationOf, sourceOf, faults, files } = createConfigurations(given.config, io, custom.useRuleFiles)
  const wanted = { ...checkOptionsOf(given, custom.rules), configurationOf }
  const { hasRead, run } = delayOptimization(io.optimize)
  const args = toProjectArguments(given)
  const named = await findNamedCandidates(paths, args, configurationOf, { ...io, hasRead }, given.byName)
  const sharing = given.shard === undefined ? undefined : await planShard(given.shard, named, paths, given, io)
  const { candidates } = sharing ?? named
  const loading = { prepareLoad: createLoader(wanted), run }
  const { options, loader } = await askAboutImages(candidates, loading, given, paths, io)
  const checkOptions = { ...wanted, images: options.imageRecords }
  const progress = createProgress(io, candidates.length)
  // Nobody knows what the user's own rules read, so their results are not kept.
  const { folder, kept } = custom.isAllowed ? {} : await openResults(paths, options, sourceOf, io)
  const onChecked = sharing && { onChecked: sharing.onChecked }
  const hooks = { kept, onProgress: progress.at, ...(onLoaded && { onLoaded }), ...onChecked }
  const checker = createChecker(checkOptions, loader)
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

/** The results of earlier runs and their folder, if they are to be used. */
async function openResults(
  paths: readonly string[],
  options: Options,
  sourceOf: Configurations['sourceOf'],
  io: Io,
): Promise<{ readonly folder?: string | undefined; readonly kept?: KeptOutcomes | undefined }> {
  if (options.cache !== true) return {}
  const { createResultCache, findResultFolder } = await import('./result-cache.ts')
  const folder = findResultFolder(paths, io)
  return { folder, kept: createResultCache(folder, options, sourceOf) }
}

/** Adds what is said of the images of all projects, if anybody is to be asked. They are loaded once, for this and the check. */
async function askAboutImages(
  candidates: readonly Candidate[],
  { prepareLoad, run }: Loading,
  options: Options,
  folders: readonly string[],
  io: Io,
): Promise<{ readonly options: Options; readonly loader: PrepareLoad }> {
  if (parseImageSource(options) === 'off') return { options, loader: prepareLoad }
  const { collectImageRecords } = await import('../registry/collect-image-records.ts')
  const { keep, take } = keepLoads(prepareLoad)
  // The models of many projects do not fit into memory.
  const loading = { prepareLoad: candidates.length < MANY ? keep : prepareLoad, run }
  const imageRecords = await collectImageRecords(candidates, loading, options, folders, io)
  return { options: { ...options, imageRecords }, loader: take }
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
  options: Options,
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
