import { toDiagnostic, type Diagnostic } from '../../../core/diagnostics/diagnostic.ts'
import { keepOnePerMissing } from '../../../core/diagnostics/one-per-cause.ts'
import type { Target } from '../../../knowledge/format/target.ts'
import { unsetVariablesByFile } from '../../interpolate/unset-variables.ts'
import { isMoreThanPlain, rememberExactScalars } from '../../model/exact-scalars.ts'
import type { Project } from '../../model/project.ts'
import { selectPaths } from '../../../core/paths/paths.ts'
import { loadValidator } from '../../schema/validator.ts'
import type { Mapping, Node, Scalar } from '../../../core/tree/node.ts'
import { toPointer } from '../../../core/tree/path.ts'
import { toPlain, type PlainValue } from '../../../core/tree/plain.ts'
import { assertOptions, type OptionKind, type OptionKinds } from '../../../core/messages/assert-options.ts'
import { assertArgument } from '../../../core/source/assert-argument.ts'
import { assertFiles, assertHost, assertTarget } from './assert-project.ts'
import { createModelRedaction } from './model-redaction.ts'
import type { Host } from './host.ts'
import { loadModel, type LoadedModel, type ModelOptions } from './load.ts'
import { findOrigin, type Origin } from './provenance.ts'
import { composeFormats, resolveTargetFormats } from './target-formats.ts'

/** What to load, in terms of the options of `docker compose config`. */
export interface LoadProjectOptions {
  /** Compose files in the order of `-f`; absolute paths. */
  readonly files: readonly string[]
  /** The folder that relative paths are resolved against; the folder of the first file by default. */
  readonly projectDirectory?: string | undefined
  /**
   * The folders of the project; reports quote nothing from outside of the repositories that contain them. By default,
   * the project folder and those of the files.
   */
  readonly folders?: readonly string[] | undefined
  /** The value of `-p`. */
  readonly projectName?: string | undefined
  /** The environment that variables are looked up in. The process environment is never read. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined
  /** The values of `--env-file`; by default, the `.env` of the project folder. */
  readonly envFiles?: readonly string[] | undefined
  /** Folders searched for a `.env`, in order; the first found is used. The project folder by default. */
  readonly envDirectories?: readonly string[] | undefined
  /** The active profiles; if there are none, those in `COMPOSE_PROFILES`. */
  readonly profiles?: readonly string[] | undefined
  /** The services to select, along with their dependencies; all by default. */
  readonly services?: readonly string[] | undefined
  /** `false` means `--no-interpolate`. */
  readonly interpolate?: boolean | undefined
  /** `false` means `--no-normalize`. */
  readonly normalize?: boolean | undefined
  /** `false` means `--no-path-resolution`. */
  readonly resolvePaths?: boolean | undefined
  /** `false` means `--no-consistency`. */
  readonly checkConsistency?: boolean | undefined
  /** `false` means `--no-env-resolution`. */
  readonly resolveEnvironment?: boolean | undefined
  /** `true` means `--all-resources`: networks, volumes and other resources that no service uses stay in the model. */
  readonly allResources?: boolean | undefined
  /** What reads the files; `compose` by default. */
  readonly target?: Target | undefined
  /**
   * The severity of what only this checkout or environment lacks: a remote file, a Git-ignored `env_file`, a variable
   * that `${NAME:?}` requires; `error` by default, as in Compose.
   */
  readonly unavailable?: 'error' | 'warning' | undefined
  /** Access to the files around the project; under Node the file system by default. */
  readonly host?: Host | undefined
}

const OPTIONS: OptionKinds<LoadProjectOptions> = {
  files: 'strings',
  projectDirectory: 'string',
  folders: 'strings',
  projectName: 'string',
  env: 'object',
  envFiles: 'strings',
  envDirectories: 'strings',
  profiles: 'strings',
  services: 'strings',
  interpolate: 'boolean',
  normalize: 'boolean',
  resolvePaths: 'boolean',
  checkConsistency: 'boolean',
  resolveEnvironment: 'boolean',
  allResources: 'boolean',
  target: 'string',
  unavailable: ['error', 'warning'],
  host: 'any',
}

/**
 * @param more the options that a function has beside those of a project.
 * @throws TypeError if the options of a project name no files, or if one of them is unknown or wrong.
 */
export function assertProjectOptions<T extends object>(
  options: T,
  more: Readonly<Record<string, OptionKind>> = {},
): asserts options is T & { readonly files: readonly [string, ...string[]] } {
  assertFiles(options)
  assertOptions('a project', options, { ...OPTIONS, ...more })
  assertTarget('target' in options ? options.target : undefined)
}

/** What loading a project leads to. */
export interface LoadProjectResult {
  /** The canonical model as plain data; absent if Compose rejects the project. */
  readonly project?: Project
  /** Sorted by position. */
  readonly diagnostics: readonly Diagnostic[]
  /**
   * Returns where the value at a JSON pointer (RFC 6901) into the canonical model, such as `/services/web/image`, came
   * from; undefined if there is no such value. If Compose rejects the project, this covers what could be understood.
   *
   * @throws TypeError if it is no JSON pointer.
   */
  readonly origin: (pointer: string) => Origin | undefined
}

/**
 * Loads a project and returns its canonical model and every finding.
 *
 * @throws TypeError if the options name no files or have no host.
 */
export async function loadProject(options: LoadProjectOptions): Promise<LoadProjectResult> {
  assertProjectOptions(options)
  const { files, host, target = 'compose' } = options
  assertHost(host)
  const targetFormats = await resolveTargetFormats(target, files, host)
  const model = loadModel({ ...toModelOptions(options), targetFormats }, host, await loadValidator('compose-spec'))
  const project = toProject(model)
  const lookUpOrigin = (pointer: string): Origin | undefined => {
    const isPointer = typeof pointer === 'string' && (pointer === '' || pointer.startsWith('/'))
    assertArgument(isPointer, 'A value is found by its JSON pointer, such as "/services/web/image".')
    return findOrigin(model, pointer)
  }
  const show = createModelRedaction(model)
  const diagnostics = keepOnePerMissing(
    unsetVariablesByFile(model.findings).map((finding) => toDiagnostic(finding, show)),
  )
  return project === undefined ? { diagnostics, origin: lookUpOrigin } : { project, diagnostics, origin: lookUpOrigin }
}

/**
 * Fills in the defaults of the options.
 *
 * @throws TypeError if they name no files.
 */
export function toModelOptions(options: LoadProjectOptions): ModelOptions {
  assertFiles(options)
  const { dirname } = selectPaths(options.host ?? {})
  const projectDirectory = options.projectDirectory ?? dirname(options.files[0])
  return {
    files: options.files,
    projectDirectory,
    folders: options.folders ?? [projectDirectory, ...options.files.map((file) => dirname(file))],
    projectName: options.projectName,
    env: options.env ?? {},
    envFiles: options.envFiles,
    envDirectories: options.envDirectories ?? [projectDirectory],
    profiles: options.profiles ?? [],
    services: options.services ?? [],
    only: false,
    steps: {
      interpolate: options.interpolate ?? true,
      validate: true,
      normalize: options.normalize ?? true,
      resolvePaths: options.resolvePaths ?? true,
      checkConsistency: options.checkConsistency ?? true,
      leaveOutUnused: !(options.allResources ?? false),
      resolveEnvironment: options.resolveEnvironment ?? true,
    },
    unavailable: options.unavailable ?? 'error',
    countsEveryUse: true,
    targetFormats: composeFormats,
  }
}

/** The canonical model as plain data; undefined if Compose rejects it. */
export function toProject(model: LoadedModel): Project | undefined {
  if (!isAccepted(model)) return undefined
  return toPlainProject(model.root)
}

/** Whether Compose accepts the project. */
export function isAccepted({ findings }: Pick<LoadedModel, 'findings'>): boolean {
  // Without a required variable, the values that need it are unknown.
  return findings.every(({ rule, severity }) => severity !== 'error' && rule !== 'required-variable')
}

const projects = new WeakMap<Mapping, Project>()

/**
 * A canonical tree as plain data, with the scalars that plain data cannot represent remembered beside it; built once
 * per tree.
 */
export function toPlainProject(root: Mapping): Project | undefined {
  const known = projects.get(root)
  if (known !== undefined) return known
  const plain = toPlain(root)
  if (!isProject(plain)) return undefined
  rememberExactScalars(plain, collectExactScalars(root))
  projects.set(root, plain)
  return plain
}

// The decoders of the canonical model built the tree member by member.
function isProject(plain: PlainValue): plain is PlainValue & Project {
  return typeof plain === 'object' && plain !== null && 'name' in plain && 'services' in plain
}

function collectExactScalars(root: Mapping): ReadonlyMap<string, Scalar> {
  const found = new Map<string, Scalar>()
  collectExact(root, [], false, found)
  return found
}

// The exact form matters only under "x-"; everywhere else values are typed.
function collectExact(node: Node, path: (string | number)[], inExtension: boolean, found: Map<string, Scalar>): void {
  const depth = path.length
  if (node.kind === 'scalar') {
    if (inExtension && isMoreThanPlain(node)) found.set(toPointer(path), node)
  } else if (node.kind === 'sequence') {
    for (const [index, item] of node.items.entries()) {
      path[depth] = index
      collectExact(item, path, inExtension, found)
    }
  } else {
    for (const [key, { value }] of node.entries) {
      path[depth] = key
      collectExact(value, path, inExtension || key.startsWith('x-'), found)
    }
  }
  path.length = depth
}
