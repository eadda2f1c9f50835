import { isRejection } from '../../../core/diagnostics/missing-here.ts'
import type { CanonicalContext } from '../../canonical/context.ts'
import { toCanonicalValues } from '../../canonical/values.ts'
import type { Finding } from '../../../core/diagnostics/diagnostic.ts'
import { processEnvironment, recordLookUps, type Environment } from '../../interpolate/environment.ts'
import { selectPaths, type Paths } from '../../../core/paths/paths.ts'
import type { OutsideValue } from '../../secrets/redaction.ts'
import type { Validator } from '../../schema/validator.ts'
import { type SourceFile, type Span, startOf } from '../../../core/source/source-file.ts'
import { createMapping, replaceEntries, removeKeys, setValue } from '../../../core/tree/build.ts'
import {
  getEntries,
  isString,
  getValue,
  type Entry,
  type Mapping,
  type Node,
  type StringScalar,
} from '../../../core/tree/node.ts'
import { convertSources } from '../merging/convert-sources.ts'
import { checkConsistency } from '../checking/consistency.ts'
import type { ModelToCheck } from '../checking/model-to-check.ts'
import { checkDependencyCycles } from '../checking/dependency-cycles.ts'
import { dropUncertainFindings } from './incomplete-parts.ts'
import { findDefaultEnvFile, addEnvFiles, setVariable } from './environment.ts'
import { refuseEmptyProject } from './empty-project.ts'
import { findHome } from './home.ts'
import type { Host } from './host.ts'
import { loadGroup } from './load-files.ts'
import { relateOtherAnchors } from './other-anchors.ts'
import { rereadBrokenPlaces } from '../readings/reread.ts'
import { normalize } from '../merging/normalize.ts'
import { partitionServices, listProfilesOfWanted } from '../merging/profiles.ts'
import { resolveProjectName } from './project-name.ts'
import { removeUnused } from '../merging/prune.ts'
import { findVersionProblems } from './target-formats.ts'
import type { NamedFile, Scope } from './scope.ts'
import { selectServices } from '../merging/selection.ts'
import { addEnvironmentFiles, addLabelFiles } from './service-files.ts'
import { openSession, readYaml, rememberOutside, type Session, type SessionFindings, type Steps } from './session.ts'
import type { ReadFile } from './read-file.ts'
import { selectStackFindings, refuseForStack } from '../checking/stack-refusals.ts'
import { markServicesWithoutImage } from '../checking/swarm.ts'
import { explainRequiredVariables, findUnsetVariables } from './unset-variables.ts'

/** What to load and how; all paths are absolute. */
export interface ModelOptions {
  /** In the order of `-f`. */
  readonly files: readonly string[]
  readonly projectDirectory: string
  /** The folders of the project; reports quote nothing from outside of the repositories that contain them. */
  readonly folders: readonly string[]
  /** The value of `-p`; it must already be a valid name. */
  readonly projectName?: string | undefined
  /** The environment of the process. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** The values of `--env-file`, which replace the `.env` of the folders below. */
  readonly envFiles?: readonly string[] | undefined
  /** Folders searched for a `.env`, in order; the first found is used. */
  readonly envDirectories: readonly string[]
  /** The active profiles; if there are none, those in `COMPOSE_PROFILES`. */
  readonly profiles: readonly string[]
  /** The services to select, along with their dependencies; if empty, all. */
  readonly services: readonly string[]
  /** Whether the services are selected without their dependencies, and only if a profile enables them. */
  readonly only: boolean
  readonly steps: Steps
  readonly unavailable: Session['unavailable']
  readonly countsEveryUse: Session['countsEveryUse']
  /** Set for readers other than today's Compose; see `resolveTargetFormats`. */
  readonly targetFormats: Session['targetFormats']
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
  const merging = mergeFiles(options, host, validator)
  return { ...createLoadedPart(merging), root: merging.root }
}

/** Runs all steps from files to the canonical model. Reports what Compose rejects, and continues. */
export function loadModel(options: ModelOptions, host: Host, validator: Validator): LoadedModel {
  const merging = mergeFiles(options, host, validator)
  const { session, environment } = merging
  const merged = setName(merging.root, merging.name)
  const context: CanonicalContext = {
    report: session.report,
    lenient: !options.steps.interpolate,
    validated: true,
    takePorts: session.budget.takePorts,
  }
  const typed = requireMapping(toCanonicalValues(merged, context), merged)
  const whole = isConvertingSources(options, merging) ? mapServices(typed, convertSources) : typed
  if (session.targetFormats?.target === 'swarm') {
    refuseForStack(merged, session.report)
    markServicesWithoutImage(whole, session.report)
  }

  const profiles = listActiveProfiles(options, environment)
  const active = selectEnabled(whole, profiles)
  if (options.steps.checkConsistency) checkConsistencyOf({ ...active, merged }, options.projectDirectory, session)
  // Compose does not check services that are enabled only because they were requested.
  const wanted = options.only ? [] : listProfilesOfWanted(active.disabled, options.services)
  const { root, disabled } = wanted.length === 0 ? active : selectEnabled(whole, [...profiles, ...wanted])
  const checked = new Set(options.steps.checkConsistency ? getEntries(getValue(active.root, 'services')).keys() : [])
  const chosen = options.services.length === 0 ? root : selectServices(root, { ...options, checked }, session.report)
  const used = options.steps.leaveOutUnused ? removeUnused(chosen) : chosen
  const { resolveEnvironment } = options.steps
  const enabled = getEntries(getValue(active.root, 'services'))
  const readFiles = (service: Mapping, key: string): Mapping => {
    const labelled = enabled.has(key) ? addLabelFiles(key, service, session) : service
    const isResolved = resolveEnvironment === 'enabled' ? enabled.has(key) : resolveEnvironment
    return isResolved ? addEnvironmentFiles(key, labelled, environment, session) : labelled
  }
  // Compose reads the files of every enabled service before it selects some of them.
  if (!options.only && chosen !== root) mapServices(removeServicesOf(active.root, chosen), readFiles)
  const resolved = mapServices(applyReplicas(used), readFiles)
  // Only now has every file that the result lists been read.
  return { ...createLoadedPart(merging), root: resolved, whole, disabled, profiles }
}

function removeServicesOf(root: Mapping, other: Mapping): Mapping {
  const taken = getEntries(getValue(other, 'services'))
  const services = getValue(root, 'services')
  return services?.kind === 'mapping' ? setValue(root, 'services', removeKeys(services, ...taken.keys())) : root
}

interface Merging {
  readonly session: Session
  readonly found: SessionFindings
  readonly name: StringScalar
  readonly environment: Environment
  readonly root: Mapping
}

function mergeFiles(options: ModelOptions, host: Host, validator: Validator): Merging {
  const { session, found } = openSession(host, options.projectDirectory, validator, {
    ...options,
    home: findHome(options.env, selectPaths(host)),
  })
  const files = options.files.map((file): NamedFile => ({ path: file, from: undefined }))
  for (const { path } of files) session.inclusions.set(path, undefined)
  const read = files.flatMap((file) => readYaml(session, file.path, undefined) ?? [])
  const outer = createModelEnvironment(options, session)
  const name = resolveProjectName(session, read, options.projectDirectory, outer, options.projectName)
  const environment = setVariable(outer, 'COMPOSE_PROJECT_NAME', name.value)
  const directory = options.projectDirectory
  const scope: Scope = { session, directory, pathBase: directory, environment, includedThrough: [] }
  const loaded = loadGroup(files, scope)
  const merged = loaded ?? createMapping({}, { span: startOf(options.files[0] ?? options.projectDirectory) })
  // An earlier error may be the reason why nothing is left.
  const isComplete = session.incomplete.size === 0 && !found.findings.some(isRejection)
  if (isComplete) refuseEmptyProject(merged, read, session)
  // If variables are not interpolated, names without a value stay as they are, too.
  const values = options.steps.interpolate ? environment : processEnvironment({})
  const root = options.steps.normalize ? normalize(setName(merged, name), name.value, values) : merged
  if (session.targetFormats !== undefined)
    findVersionProblems([...session.yamlFiles.values()], session.targetFormats).forEach(session.report)
  return { session, found, name, environment, root }
}

function createLoadedPart({ session, found, name, environment, root }: Merging): Loaded {
  const files = [...session.yamlFiles.values()]
  for (const finding of findUnsetVariables(found.unsetVariables, found.findings, session)) session.report(finding)
  const explained = explainRequiredVariables(found.findings, session)
  const findings = session.targetFormats?.target === 'swarm' ? selectStackFindings(explained, root) : explained
  return {
    name: name.value,
    paths: session.paths,
    projectDirectory: session.projectDirectory,
    environment,
    files,
    environmentFiles: [...session.environmentFiles.values()],
    variables: new Map(
      [...session.variableFiles.cache].map(([file, cache]) => [file, cache.map(({ entries }) => entries)]),
    ),
    inclusions: session.inclusions,
    incomplete: session.incomplete,
    outside: [...session.outside].flatMap(([variable, values]) => [...values].map((value) => ({ variable, value }))),
    findings: rereadFindings(relateOtherAnchors(dropUncertainFindings(findings, files), files), session),
  }
}

/** Other targets read what they declare, which a file on its own does not show. */
function rereadFindings(
  findings: readonly Finding[],
  { validator, targetFormats, steps }: Session,
): readonly Finding[] {
  return targetFormats === undefined && steps.validate ? rereadBrokenPlaces(findings, validator) : findings
}

function createModelEnvironment(options: ModelOptions, session: Session): Environment {
  const process = recordLookUps(processEnvironment(options.env), (name, { value }) =>
    rememberOutside(session, name, value),
  )
  if (options.envFiles !== undefined && options.envFiles.length > 0) {
    return addEnvFiles(
      session,
      process,
      options.envFiles.map((file) => ({ path: file, from: undefined })),
    )
  }
  if (isTrueText(options.env['COMPOSE_DISABLE_ENV_FILE'])) return process
  return [...new Set(options.envDirectories)].reduce(
    (environment, directory) => addEnvFiles(session, environment, findDefaultEnvFile(session, directory)),
    process,
  )
}

/** Whether Compose converts drive letters to folders; except on Windows, it does not recognize a path with a drive. */
function isConvertingSources({ steps }: ModelOptions, { session, environment }: Merging): boolean {
  const text = environment.lookUp('COMPOSE_CONVERT_WINDOWS_PATHS')?.value.trim().toLowerCase()
  return session.paths.flavour === 'win32' && steps.resolvePaths && isTrueText(text)
}

function isTrueText(text: string | undefined): boolean {
  return text !== undefined && ['1', 't', 'T', 'TRUE', 'true', 'True'].includes(text)
}

function setName(model: Mapping, name: StringScalar): Mapping {
  const written = getValue(model, 'name')
  if (isString(written) && written.value === name.value) return model
  return setValue(model, 'name', { ...name, replaced: name.origin?.kind === 'implied' ? written : undefined })
}

function listActiveProfiles(options: ModelOptions, environment: Environment): readonly string[] {
  if (options.profiles.length > 0) return options.profiles
  return (environment.lookUp('COMPOSE_PROFILES')?.value ?? '').split(',').map((profile) => profile.trim())
}

function selectEnabled(
  whole: Mapping,
  profiles: readonly string[],
): { readonly root: Mapping; readonly disabled: ReadonlyMap<string, Entry> } {
  const services = whole.entries.get('services')
  if (services?.value.kind !== 'mapping') {
    const none = createMapping({}, { span: whole.span, origin: { kind: 'implied', by: 'a project without services' } })
    return { root: setValue(whole, 'services', none), disabled: new Map() }
  }
  const { enabled, disabled } = partitionServices(services.value, profiles)
  if (disabled.size === 0) return { root: whole, disabled }
  const value = replaceEntries(services.value, enabled)
  return { root: replaceEntries(whole, new Map(whole.entries).set('services', { ...services, value })), disabled }
}

function checkConsistencyOf(
  model: Pick<ModelToCheck, 'root' | 'disabled' | 'merged'>,
  directory: string,
  session: Session,
): void {
  const enabled = getEntries(getValue(model.root, 'services'))
  checkConsistency({
    ...model,
    enabled,
    incomplete: session.incomplete,
    brokenLines: session.brokenLines,
    // Only files next to the project folder show for certain what their paths are relative to.
    exists: (name, file) =>
      session.paths.dirname(file.path) === directory &&
      session.host.kindOf(session.paths.join(directory, name)) !== 'missing',
    report: session.report,
  })
  checkDependencyCycles(enabled, session.report)
}

// The number of containers in "scale" is copied to "deploy".
function applyReplicas(root: Mapping): Mapping {
  return mapServices(root, (service) => {
    const scale = getValue(service, 'scale')
    const deploy = getValue(service, 'deploy')
    if (scale === undefined || deploy?.kind !== 'mapping' || deploy.entries.has('replicas')) return service
    return setValue(service, 'deploy', setValue(deploy, 'replicas', scale))
  })
}

function mapServices(root: Mapping, change: (service: Mapping, name: string) => Mapping): Mapping {
  const services = root.entries.get('services')
  if (services?.value.kind !== 'mapping') return root
  const entries = new Map<string, Entry>()
  for (const [name, entry] of services.value.entries) {
    entries.set(name, { ...entry, value: entry.value.kind === 'mapping' ? change(entry.value, name) : entry.value })
  }
  return replaceEntries(
    root,
    new Map(root.entries).set('services', { ...services, value: replaceEntries(services.value, entries) }),
  )
}

function requireMapping(node: Node, otherwise: Mapping): Mapping {
  return node.kind === 'mapping' ? node : otherwise
}
