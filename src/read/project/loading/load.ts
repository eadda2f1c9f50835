import { isRejection } from '../../../core/diagnostics/missing-here.ts'
import { parseGoBoolean } from '../../../core/source/go-boolean.ts'
import { toCanonicalValues } from '../../canonical/values.ts'
import type { Finding, Report } from '../../../core/diagnostics/diagnostic.ts'
import { processEnvironment, type Environment } from '../../interpolate/environment.ts'
import { selectPaths, type Paths } from '../../../core/paths/paths.ts'
import type { OutsideValue } from '../../secrets/redaction.ts'
import type { Validator } from '../../schema/validator.ts'
import { startOf, type SourceFile, type Span } from '../../../core/source/source-file.ts'
import { createMapping, setValue } from '../../../core/tree/build.ts'
import { getEntries, isString, getValue, type Entry, type Mapping, type StringScalar } from '../../../core/tree/node.ts'
import { convertSources } from '../merging/convert-sources.ts'
import { checkConsistency } from '../checking/consistency.ts'
import type { ModelToCheck } from '../checking/model-to-check.ts'
import { checkDependencyCycles } from '../checking/dependency-cycles.ts'
import { startCollecting, type Collected } from './collected.ts'
import { dropUncertainFindings } from './incomplete-parts.ts'
import { resolveEnvironment, setVariable, type EnvironmentOptions } from './environment.ts'
import { findEmptyProject } from './empty-project.ts'
import { findHome } from './home.ts'
import type { Host } from './host.ts'
import { openBudget, type Budget } from './limits.ts'
import { loadGroup } from './load-files.ts'
import type { LoadSettings, Steps, Unavailable } from './load-settings.ts'
import { relateOtherAnchors } from './other-anchors.ts'
import { rereadBrokenPlaces } from '../readings/reread.ts'
import { normalize } from '../merging/normalize.ts'
import { listActiveProfiles, listProfilesOfWanted, selectEnabled, type EnabledServices } from '../merging/profiles.ts'
import { openProjectFiles } from './project-files.ts'
import { resolveProjectName } from './project-name.ts'
import { removeUnusedResources } from '../merging/prune.ts'
import type { ReadFile } from './read-file.ts'
import { dropRepeated } from './repeated-findings.ts'
import { applyReplicas, mapServices, removeServicesOf } from '../merging/services.ts'
import { findVersionProblems, type TargetFormats } from './target-formats.ts'
import { selectServices } from '../merging/selection.ts'
import { addServiceFiles } from './service-files.ts'
import { dropConsequencesOfVariables, explainRequiredVariables, findUnsetVariables } from './unset-variables.ts'
import { openVariableFiles } from './variable-files.ts'

/** What to load and how; all paths are absolute. */
export interface ModelOptions extends EnvironmentOptions {
  /** In the order of `-f`. */
  readonly files: readonly string[]
  readonly projectDirectory: string
  /** The folders of the project; reports quote nothing from outside of the repositories that contain them. */
  readonly folders: readonly string[]
  /** The value of `-p`; it must already be a valid name. */
  readonly projectName?: string | undefined
  /** The active profiles; if there are none, those in `COMPOSE_PROFILES`. */
  readonly profiles: readonly string[]
  /** The services to select, along with their dependencies; if empty, all. */
  readonly services: readonly string[]
  /** Whether the services are selected without their dependencies, and only if a profile enables them. */
  readonly only: boolean
  readonly steps: Steps
  readonly unavailable: Unavailable
  /**
   * Whether a file of variables counts towards the limits again for each service that uses it, as when all of them are
   * printed.
   */
  readonly countsEveryUse: boolean
  readonly targetFormats: TargetFormats
}

/** What every load returns, whether or not it goes through all steps. */
interface Loaded {
  readonly name: string
  /** The host's path functions. */
  readonly paths: Paths
  readonly projectDirectory: string
  readonly environment: Environment
  /** In the order first read; the project's own files come first. */
  readonly files: readonly ReadFile[]
  readonly environmentFiles: readonly SourceFile[]
  /**
   * The variables from each `env_file` and `label_file`, by format and path; several times if services got different
   * values.
   */
  readonly variables: ReadonlyMap<string, readonly ReadonlyMap<string, Entry>[]>
  /** Where each file is first included, by path. */
  readonly inclusions: ReadonlyMap<string, Span | undefined>
  /** The parts that are incomplete, such as `services.web` or `networks`; the empty string means the whole project. */
  readonly incomplete: ReadonlySet<string>
  /** The values of variables that come from outside the project's files. */
  readonly outside: readonly OutsideValue[]
  /** In the order found; a file that is read several times may report the same finding several times. */
  readonly findings: readonly Finding[]
}

/** A project as far as it could be understood, with the origin of every node. */
export interface LoadedModel extends Loaded {
  /** The canonical model of the enabled services. */
  readonly root: Mapping
  /** The canonical model of every service and resource, before profiles, selection and pruning. */
  readonly whole: Mapping
  /** The services that no active profile enables. */
  readonly disabled: ReadonlyMap<string, Entry>
  readonly profiles: readonly string[]
}

/** A merged project before its values are typed: what `config --no-interpolate` prints. */
export interface MergedModel extends Loaded {
  /** Short syntax is expanded except where it contains `$`. */
  readonly root: Mapping
}

/** Runs the steps from files to one long-syntax model that make sense while variables have no values. */
export function loadMergedModel(options: ModelOptions, host: Host, validator: Validator): MergedModel {
  const merging = mergeProject(options, host, validator)
  return { ...createResult(merging), root: merging.root, variables: new Map() }
}

/** Runs all steps from files to the canonical model. Reports what Compose rejects, and continues. */
export function loadModel(options: ModelOptions, host: Host, validator: Validator): LoadedModel {
  const merging = mergeProject(options, host, validator)
  const { settings, collected, environment } = merging
  const { steps } = settings
  const merged = setName(merging.root, merging.name)
  const whole = typeValues(merged, merging)
  settings.targetFormats.reader.checkMerged?.(merged, collected.report)
  settings.targetFormats.reader.checkModel?.(whole, collected.report)
  const profiles = listActiveProfiles(options.profiles, environment)
  const active = selectEnabled(whole, profiles)
  if (steps.checkConsistency) checkEnabledServices({ ...active, merged }, settings, collected)
  const { chosen, disabled } = selectRequested(whole, active, profiles, options, collected.report)
  const files = openVariableFiles(collected, options.countsEveryUse)
  const context = { ...settings, files, environment, report: collected.report }
  // Compose reads the files of every enabled service before it selects some of them.
  if (!options.only) addServiceFiles(removeServicesOf(active.root, chosen), active.root, context)
  const used = steps.leaveOutUnused ? removeUnusedResources(chosen) : chosen
  const root = addServiceFiles(applyReplicas(used), active.root, context)
  // Only now has every file that the result lists been read.
  return { ...createResult(merging), root, whole, disabled, profiles, variables: files.results() }
}

/** What the steps up to one model in long syntax result in. */
interface Merging {
  readonly settings: LoadSettings
  readonly collected: Collected
  readonly budget: Budget
  readonly name: StringScalar
  readonly environment: Environment
  readonly root: Mapping
}

function mergeProject(options: ModelOptions, host: Host, validator: Validator): Merging {
  const paths = selectPaths(host)
  const settings: LoadSettings = { ...options, host, paths, home: findHome(options.env, paths), validator }
  const { projectDirectory, steps, targetFormats } = settings
  const budget = openBudget()
  const collected = startCollecting(openProjectFiles(settings, options.folders, budget), settings)
  const { files, report } = collected
  const read = readOwnFiles(options.files, collected)
  const outer = resolveEnvironment(options, settings, collected)
  const name = resolveProjectName(options.projectName, read, outer, settings, report)
  const environment = setVariable(outer, 'COMPOSE_PROJECT_NAME', name.value)
  const merged =
    loadGroup(
      options.files.map((path) => ({ path, from: undefined })),
      {
        settings,
        collected,
        budget,
        extendedFiles: new WeakMap(),
        directory: projectDirectory,
        pathBase: projectDirectory,
        environment,
        includedThrough: [],
      },
    ) ?? createMapping({}, { span: startOf(options.files[0] ?? projectDirectory) })
  // An earlier error may be the reason why nothing is left.
  if (isCertain(collected)) findEmptyProject(merged, read, targetFormats.reader).forEach(report)
  // If variables are not interpolated, names without a value stay as they are, too.
  const values = steps.interpolate ? environment : processEnvironment({})
  const root = steps.normalize ? normalize(setName(merged, name), name, values) : merged
  findVersionProblems([...files.yaml.values()], targetFormats).forEach(report)
  return { settings, collected, budget, name, environment, root }
}

/** The project's own files, as far as they can be read. */
function readOwnFiles(paths: readonly string[], { files, report }: Collected): readonly ReadFile[] {
  for (const path of paths) files.inclusions.set(path, undefined)
  return paths.flatMap((path) => files.readYaml(path, undefined, report) ?? [])
}

function isCertain({ incomplete, findings }: Collected): boolean {
  return incomplete.parts.size === 0 && !findings.some(isRejection)
}

/** What every load returns, from what was collected. */
function createResult({ settings, collected, name, environment, root }: Merging): Omit<Loaded, 'variables'> {
  const { files, incomplete, variables, findings } = collected
  const { paths, projectDirectory, targetFormats } = settings
  const all = [...findings, ...findUnsetVariables(collected, settings)]
  const yaml = [...files.yaml.values()]
  const explained = explainRequiredVariables(dropConsequencesOfVariables(all, variables), collected)
  const selected = targetFormats.reader.selectFindings?.(explained, root) ?? explained
  const certain = relateOtherAnchors(dropUncertainFindings(dropRepeated(selected), yaml), yaml)
  return {
    name: name.value,
    paths,
    projectDirectory,
    environment,
    files: yaml,
    environmentFiles: [...files.environment.values()],
    inclusions: files.inclusions,
    incomplete: incomplete.parts,
    outside: variables.outside(),
    findings: rereadFindings(certain, settings),
  }
}

/** Other targets read what they declare, which a file on its own does not show. */
function rereadFindings(
  findings: readonly Finding[],
  { validator, targetFormats, steps }: LoadSettings,
): readonly Finding[] {
  return targetFormats.reader.isCompose && steps.validate ? rereadBrokenPlaces(findings, validator) : findings
}

function typeValues(merged: Mapping, { settings, collected, budget, environment }: Merging): Mapping {
  const typed = toCanonicalValues(merged, {
    report: (finding) => {
      collected.report(finding)
      // What is left of the service is not blamed for what it lacks then.
      const { service } = finding.message.facts
      if (typeof service === 'string') collected.incomplete.parts.add(`services.${service}`)
    },
    lenient: !settings.steps.interpolate,
    validated: true,
    takePorts: budget.takePorts,
  })
  if (typed.kind !== 'mapping') return merged
  return isConvertingSources(settings, environment) ? mapServices(typed, convertSources) : typed
}

/** Whether Compose converts drive letters to folders; except on Windows, it does not recognize a path with a drive. */
function isConvertingSources({ paths, steps }: LoadSettings, environment: Environment): boolean {
  const text = environment.lookUp('COMPOSE_CONVERT_WINDOWS_PATHS')?.value.trim().toLowerCase() ?? ''
  return paths.flavour === 'win32' && steps.resolvePaths && parseGoBoolean(text) === true
}

function setName(model: Mapping, name: StringScalar): Mapping {
  const written = getValue(model, 'name')
  if (isString(written) && written.value === name.value) return model
  return setValue(model, 'name', { ...name, replaced: name.origin?.kind === 'implied' ? written : undefined })
}

function checkEnabledServices(
  model: Pick<ModelToCheck, 'root' | 'disabled' | 'merged'>,
  { host, paths, projectDirectory }: LoadSettings,
  { incomplete, report }: Collected,
): void {
  const enabled = getEntries(getValue(model.root, 'services'))
  checkConsistency({
    ...model,
    enabled,
    incomplete,
    // Only files next to the project folder show for certain what their paths are relative to.
    exists: (name, file) =>
      paths.dirname(file.path) === projectDirectory && host.kindOf(paths.join(projectDirectory, name)) !== 'missing',
    report,
  })
  checkDependencyCycles(enabled, report)
}

/** The services that are asked for, which also enables them, and what they depend on; all if none is. */
function selectRequested(
  whole: Mapping,
  active: EnabledServices,
  profiles: readonly string[],
  { services, only, steps }: ModelOptions,
  report: Report,
): { readonly chosen: Mapping; readonly disabled: ReadonlyMap<string, Entry> } {
  // Compose does not check services that are enabled only because they were requested.
  const wanted = only ? [] : listProfilesOfWanted(active.disabled, services)
  const { root, disabled } = wanted.length === 0 ? active : selectEnabled(whole, [...profiles, ...wanted])
  if (services.length === 0) return { chosen: root, disabled }
  const checked = new Set(steps.checkConsistency ? getEntries(getValue(active.root, 'services')).keys() : [])
  return { chosen: selectServices(root, { services, only, checked }, report), disabled }
}
