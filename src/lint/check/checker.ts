import { isRejection } from '../../core/diagnostics/missing-here.ts'
import type { Configuration } from '../config/configuration.ts'
import { createSettings, type Settings } from '../config/settings.ts'
import { applySuppressions, findSuppressions } from '../config/suppressions.ts'
import { toDiagnostic, type Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import type { ImageRecords } from '../../knowledge/images/image-configuration.ts'
import type { Target } from '../../knowledge/format/target.ts'
import { joinMissingVariables } from '../../read/interpolate/missing-variables.ts'
import { unsetVariablesByFile } from '../../read/interpolate/unset-variables.ts'
import { dropUncertainFindings } from '../../read/project/loading/incomplete-parts.ts'
import { createModelRedaction } from '../../read/project/loading/model-redaction.ts'
import type { Host } from '../../read/project/loading/host.ts'
import { isAccepted, type LoadProjectOptions } from '../../read/project/loading/load-project.ts'
import type { LoadedModel } from '../../read/project/loading/load.ts'
import type { SuppressedDiagnostic } from '../../show/report/report.ts'
import { rules as ownRules } from '../rules/index.ts'
import { pipelineRules } from '../../core/diagnostics/pipeline-rules.ts'
import { CHANGE_RULE_IDS, PLAN_RULE_IDS } from '../../core/diagnostics/rule-id.ts'
import { createPolicyRule } from '../rules/policies/policy-rule.ts'
import type { SourceFile } from '../../core/source/source-file.ts'
import { assertCheckOptions } from './assert-options.ts'
import type { CheckOptions } from './check-options.ts'
import { createPlaceFinder, listRuns, applySettings, applyPipelineSettings } from './configured.ts'
import { guardRule } from './guard-rule.ts'
import { createLoader, type PrepareLoad } from './load-to-check.ts'
import { readImageFile } from '../../read/project/loading/image-file.ts'
import { keepOnePerCause, dropConsequencesOfErrors } from './consequences.ts'
import { dropAdviceAgainst, keepVersionOfStacks } from './other-runtimes.ts'
import { groupActiveRules, runRules, type ActiveRule, type ActiveRules } from './run-rules.ts'
import { selectRules, targetFindings } from './target.ts'

/** The result of checking a project, with the located model. */
export interface CheckedModel {
  readonly model: LoadedModel
  readonly target: Target
  /** In the order found. */
  readonly diagnostics: readonly Diagnostic[]
  /** Findings suppressed by comments in the files. */
  readonly suppressed: readonly SuppressedDiagnostic[]
  /** Every file that was read, by path. */
  readonly files: ReadonlyMap<string, SourceFile>
}

/** Checks projects with the same options. Shared work is done once, since there may be ten thousand projects. */
export interface Checker {
  /**
   * Loads everything asynchronous that the check needs, and returns the check, which is synchronous.
   *
   * @throws TypeError if the project names no files or has no host.
   */
  readonly prepare: (project: LoadProjectOptions) => Promise<() => CheckedModel>
}

/**
 * @param loader loads the projects; by default, each when it is checked.
 *
 * @throws TypeError if the options are invalid.
 */
export function createChecker(options: CheckOptions = {}, loader?: PrepareLoad): Checker {
  assertCheckOptions(options)
  const prepareLoad = loader ?? createLoader(options)
  const preparationFor = memoizePreparations(options)
  return {
    async prepare(project) {
      const load = await prepareLoad(project)
      return () => {
        const { model, host, target, configuration } = load()
        const preparation = preparationFor(configuration, target)
        const show = createModelRedaction(model)
        const { findings, suppressed } = collectFindings(model, target, host, preparation, options.images)
        const sources = [...model.files.map(({ source }) => source), ...model.environmentFiles]
        return {
          model,
          target,
          diagnostics: findings.map((finding) => toDiagnostic(finding, show)),
          suppressed: suppressed.map(({ finding, reason }) => ({
            diagnostic: toDiagnostic(finding, show),
            by: 'comment',
            ...(reason !== undefined && { reason }),
          })),
          files: new Map(sources.map((source) => [source.path, source])),
        }
      }
    },
  }
}

/** What all projects with the same configuration and target share. */
interface Preparation {
  readonly settings: Settings
  readonly runs: readonly RuleSet[]
  /** All existing rules. */
  readonly ids: ReadonlySet<string>
  /** The rules that are turned on. */
  readonly on: ReadonlySet<string>
}

interface RuleSet {
  readonly active: readonly ActiveRule[]
  readonly rules: ActiveRules
}

function memoizePreparations(options: CheckOptions) {
  const known = new Map<Configuration | undefined, Map<Target, Preparation>>()
  return (configuration: Configuration | undefined, target: Target): Preparation => {
    const byTarget = known.get(configuration) ?? new Map<Target, Preparation>()
    known.set(configuration, byTarget)
    const preparation = byTarget.get(target) ?? prepareChecker(configuration, options, target)
    byTarget.set(target, preparation)
    return preparation
  }
}

function prepareChecker(configuration: Configuration | undefined, options: CheckOptions, target: Target): Preparation {
  const settings = createSettings(configuration, options)
  const custom = [...(options.rules ?? []), ...(configuration?.customRules ?? [])]
  const policies = (configuration?.policies ?? []).map(createPolicyRule)
  const rules = [...selectRules(target, ownRules), ...policies, ...custom.map(guardRule)]
  const all = [...rules, ...pipelineRules]
  return {
    settings,
    runs: listRuns(rules, settings).map((active) => ({ active, rules: groupActiveRules(active) })),
    // Rules for other targets exist, too.
    ids: new Set([...[...ownRules, ...all].map(({ id }) => id), ...CHANGE_RULE_IDS, ...PLAN_RULE_IDS]),
    on: new Set(all.filter((rule) => settings.variantsOf(rule).length > 0).map(({ id }) => id)),
  }
}

/** The findings in a loaded project, without those disabled by the configuration or suppressed by comments. */
function collectFindings(
  model: LoadedModel,
  target: Target,
  host: Host,
  { settings, runs, ids, on }: Preparation,
  asked: ImageRecords = new Map(),
) {
  const images = new Map([...readImageFile(model.projectDirectory, host), ...asked])
  const placeOf = createPlaceFinder(model)
  const errors = model.findings.filter(isRejection)
  const all = runs.flatMap(({ active, rules }) =>
    applySettings(runRules(rules, model, host, images), active, settings, placeOf),
  )
  const found = dropAdviceAgainst(all, model, target)
  const loaded = [...model.findings, ...dropUncertainFindings(targetFindings(model, target), model.files)]
  const rejections = new Set(errors)
  const { kept, suppressed, about } = applySuppressions({
    findings: keepOnePerCause([
      ...applyPipelineSettings(keepVersionOfStacks(loaded, all), settings, placeOf),
      ...dropConsequencesOfErrors(dropUncertainFindings(found, model.files), errors),
    ]),
    suppressions: model.files.flatMap(({ source, stream }) => findSuppressions(source, stream.comments)),
    isRejection: (finding) => rejections.has(finding),
    known: ids,
    // If Compose rejects the file, the errors may hide what a rule would have found.
    hasRun: (id) => isAccepted(model) && (target === 'compose' || target === 'podman') && on.has(id),
  })
  const joined = unsetVariablesByFile(joinMissingVariables(kept))
  return { findings: [...joined, ...applyPipelineSettings(about, settings, placeOf)], suppressed }
}
