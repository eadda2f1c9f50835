import path from 'path-browserify'
import type { Configuration } from '../config/configuration.ts'
import { settingsOf, type Settings } from '../config/settings.ts'
import { applySuppressions, suppressionsIn } from '../config/suppressions.ts'
import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts'
import { orderedWithoutDoubles } from '../diagnostics/order.ts'
import type { Target } from '../format/target.ts'
import type { Project } from '../model/project.ts'
import { assertFiles, assertHost } from '../project/assert-project.ts'
import type { Host } from '../project/host.ts'
import { modelOptions, projectOf, type LoadProjectOptions } from '../project/load-project.ts'
import { loadModel, type LoadedModel } from '../project/load.ts'
import { readingFor } from '../project/reading.ts'
import { rules as ownRules } from '../rules/index.ts'
import type { SuppressedDiagnostic } from '../report/report.ts'
import { pipelineRules } from '../rules/pipeline-rules.ts'
import type { Preset, Rule } from '../rules/rule.ts'
import { loadValidator } from '../schema/validator.ts'
import type { SourceFile } from '../source/source-file.ts'
import { configuredProject, placesIn, runsOf, settledFindings, settledPipelineFindings } from './configured.ts'
import { oncePerCause, withoutConsequences } from './consequences.ts'
import { assertCheckOptions } from './assert-options.ts'
import { activeRules, runRules, type ActiveRule, type ActiveRules } from './run-rules.ts'
import { rulesFor, targetFindings } from './target.ts'

export interface CheckOptions {
  /** The configuration for a project in this folder, an absolute path; what the other options say goes over it. */
  readonly configurationOf?: ((directory: string) => Promise<Configuration | undefined>) | undefined
  /** For whom the files are meant; `compose` by default. */
  readonly target?: Target | undefined
  /** Presets beside `recommended`. */
  readonly presets?: readonly Preset[] | undefined
  /** What becomes of a rule, by its id. An error is never made less: that would only hide that Compose refuses the file. */
  readonly severities?: Readonly<Record<string, Severity | 'off'>> | undefined
  /** Rules of the caller, beside our own. */
  readonly rules?: readonly Rule[] | undefined
}

const DEFAULTS: CheckOptions = {}

export interface ProjectCheck {
  /** In order, each once. */
  readonly diagnostics: readonly Diagnostic[]
  /** What comments in the files suppress. */
  readonly suppressed: readonly SuppressedDiagnostic[]
  /** The canonical model, as plain data; absent where Compose refuses the project. */
  readonly project?: Project
  /** Every file that was read, by path. */
  readonly files: ReadonlyMap<string, SourceFile>
}

/** A check with the located model that it was made from, which stays inside. */
export interface CheckedModel extends Omit<ProjectCheck, 'project'> {
  readonly model: LoadedModel
  /** For whom the files were read. */
  readonly target: Target
}

/**
 * The whole check of one project: loads it and runs the rules.
 *
 * An `env_file` that is not there and what is remote are warnings here, as a fresh checkout lacks the one and nothing is fetched.
 *
 * @throws TypeError where the project names no files or has no host, or where the options are none.
 */
export async function checkProject(project: LoadProjectOptions, options?: CheckOptions): Promise<ProjectCheck> {
  const { model, diagnostics, suppressed, files } = await checkModel(project, options)
  const canonical = projectOf(model)
  return { diagnostics, suppressed, ...(canonical !== undefined && { project: canonical }), files }
}

/** As `checkProject`, with the located model. */
export async function checkModel(project: LoadProjectOptions, options?: CheckOptions): Promise<CheckedModel> {
  const check = await readyToCheck(project, options)
  return check()
}

/** Waits for all that the check of a project needs, and returns the check, which waits for nothing. */
export async function readyToCheck(
  project: LoadProjectOptions,
  options: CheckOptions = DEFAULTS,
): Promise<() => CheckedModel> {
  assertFiles(project)
  assertCheckOptions(options)
  const { host } = project
  assertHost(host)
  const directory = project.projectDirectory ?? path.dirname(project.files[0])
  const configuration = await options.configurationOf?.(directory)
  const configured = configuredProject(project, configuration)
  const target = options.target ?? project.target ?? configuration?.target ?? 'compose'
  const reading = await readingFor(target, project.files, host)
  const load = { ...modelOptions({ unavailable: 'warning', ...configured }), reading }
  const validator = await loadValidator('compose-spec')
  return () => {
    const model = loadModel(load, host, validator)
    const preparation = prepared(configuration, options, target)
    const found = findingsOf(model, target, load.projectDirectory, host, preparation)
    const sources = [...model.files.map(({ source }) => source), ...model.environmentFiles]
    return { ...found, model, target, files: new Map(sources.map((source) => [source.path, source])) }
  }
}

/** What is the same for all projects that are checked with the same options, under the same configuration. */
interface Preparation {
  readonly settings: Settings
  readonly runs: readonly Run[]
  /** Of all rules that there are. */
  readonly ids: ReadonlySet<string>
  /** Of those that are on. */
  readonly on: ReadonlySet<string>
}

interface Run {
  readonly active: readonly ActiveRule[]
  readonly rules: ActiveRules
}

const preparations = new WeakMap<CheckOptions, Map<Configuration | undefined, Map<Target, Preparation>>>()

/** Made once: there may be ten thousand projects. */
function prepared(configuration: Configuration | undefined, options: CheckOptions, target: Target): Preparation {
  const byConfiguration = preparations.get(options) ?? new Map<Configuration | undefined, Map<Target, Preparation>>()
  preparations.set(options, byConfiguration)
  const byTarget = byConfiguration.get(configuration) ?? new Map<Target, Preparation>()
  byConfiguration.set(configuration, byTarget)
  const made = byTarget.get(target) ?? prepare(configuration, options, target)
  byTarget.set(target, made)
  return made
}

function prepare(configuration: Configuration | undefined, options: CheckOptions, target: Target): Preparation {
  const settings = settingsOf(configuration, options)
  const rules = [...rulesFor(target, ownRules), ...(options.rules ?? [])]
  const all = [...rules, ...pipelineRules]
  return {
    settings,
    runs: runsOf(rules, settings).map((active) => ({ active, rules: activeRules(active) })),
    ids: new Set(all.map(({ id }) => id)),
    on: new Set(all.filter((rule) => settings.variantsOf(rule).length > 0).map(({ id }) => id)),
  }
}

/** What is found in a loaded project, without what the configuration and comments want left out. */
function findingsOf(
  model: LoadedModel,
  target: Target,
  directory: string,
  host: Host,
  { settings, runs, ids, on }: Preparation,
): Pick<ProjectCheck, 'diagnostics' | 'suppressed'> {
  const placeOf = placesIn(model)
  const loaded = [...model.diagnostics, ...targetFindings(model, target)]
  const found = runs.flatMap(({ active, rules }) =>
    settledFindings(runRules(rules, model, host, directory), active, settings, placeOf),
  )
  const errors = model.diagnostics.filter(({ severity }) => severity === 'error')
  const refusals = new Set(errors)
  const diagnostics = oncePerCause([
    ...settledPipelineFindings(loaded, settings, placeOf),
    ...withoutConsequences(found, errors),
  ])
  const { kept, suppressed, about } = applySuppressions({
    diagnostics,
    suppressions: model.files.flatMap(({ source, stream }) => suppressionsIn(source, stream.comments)),
    isRefusal: (diagnostic) => refusals.has(diagnostic),
    known: ids,
    // What Compose refuses may hide what a rule would have found.
    hasRun: (id) => errors.length === 0 && target === 'compose' && on.has(id),
  })
  return {
    diagnostics: orderedWithoutDoubles([...kept, ...settledPipelineFindings(about, settings, placeOf)]),
    suppressed,
  }
}
