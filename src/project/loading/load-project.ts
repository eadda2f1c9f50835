import { diagnosticOf, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import { orderedWithoutDoubles } from '../../diagnostics/order.ts'
import type { Target } from '../../format/target.ts'
import { unsetVariablesByFile } from '../../interpolate/unset-variables.ts'
import { isMoreThanPlain, rememberExactScalars } from '../../model/exact-scalars.ts'
import type { Project } from '../../model/project.ts'
import { pathsOf } from '../../paths/paths.ts'
import { loadValidator } from '../../schema/validator.ts'
import type { Mapping, Node, Scalar } from '../../tree/node.ts'
import { pointerOf } from '../../tree/path.ts'
import { toPlain, type PlainValue } from '../../tree/plain.ts'
import { assertFiles, assertHost } from './assert-project.ts'
import { disclosureOfModel } from './disclosure.ts'
import type { Host } from './host.ts'
import { loadModel, type LoadedModel, type ModelOptions } from './load.ts'
import { originOf, type Origin } from './provenance.ts'
import { readingFor } from './reading.ts'

/** What to load, as the options of `docker compose config` say it. */
export interface LoadProjectOptions {
  /** Compose files in the order of `-f`; absolute paths. */
  readonly files: readonly string[]
  /** What relative paths are relative to; the folder of the first file by default. */
  readonly projectDirectory?: string | undefined
  /** As `-p` gives it. */
  readonly projectName?: string | undefined
  /** The environment that variables come from. It is never read from the process. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined
  /** As `--env-file` gives them; the `.env` of the project's folder by default. */
  readonly envFiles?: readonly string[] | undefined
  /** Where a `.env` is looked for, first come first served; the project's folder by default. */
  readonly envDirectories?: readonly string[] | undefined
  /** The active profiles; none given, those of `COMPOSE_PROFILES`. */
  readonly profiles?: readonly string[] | undefined
  /** The services wanted, with what they depend on; all by default. */
  readonly services?: readonly string[] | undefined
  /** `false` is `--no-interpolate`. */
  readonly interpolate?: boolean | undefined
  /** `false` is `--no-normalize`. */
  readonly normalize?: boolean | undefined
  /** `false` is `--no-path-resolution`. */
  readonly resolvePaths?: boolean | undefined
  /** `false` is `--no-consistency`. */
  readonly checkConsistency?: boolean | undefined
  /** `false` is `--no-env-resolution`. */
  readonly resolveEnvironment?: boolean | undefined
  /** `true` is `--all-resources`: networks, volumes and so on that no service uses stay in the model. */
  readonly allResources?: boolean | undefined
  /** For whom the files are meant; `compose` by default. */
  readonly target?: Target | undefined
  /** How grave it is that a remote file or an `env_file` that Git ignores cannot be read; `error` by default, as for Compose. */
  readonly unavailable?: 'error' | 'warning' | undefined
  /** The files around the project; under Node the file system by default. */
  readonly host?: Host | undefined
}

export interface LoadProjectResult {
  /** The canonical model, as plain data; absent where Compose refuses the project. */
  readonly project?: Project
  /** In the order of their places. */
  readonly diagnostics: readonly Diagnostic[]
  /**
   * Where the value at a JSON pointer (RFC 6901) into the canonical model came from, such as `/services/web/image`;
   * undefined where there is no such value. Known where Compose refuses the project, too, as far as it was understood.
   */
  readonly origin: (pointer: string) => Origin | undefined
}

/**
 * Loads a project: files in, the canonical model and every finding out.
 *
 * @throws TypeError where the options name no files or have no host.
 */
export async function loadProject(options: LoadProjectOptions): Promise<LoadProjectResult> {
  assertFiles(options)
  const { files, host, target = 'compose' } = options
  assertHost(host)
  const reading = await readingFor(target, files, host)
  const model = loadModel({ ...modelOptions(options), reading }, host, await loadValidator('compose-spec'))
  const project = projectOf(model)
  const origin = (pointer: string): Origin | undefined => originOf(model, pointer)
  const show = disclosureOfModel(model)
  const diagnostics = orderedWithoutDoubles(
    unsetVariablesByFile(model.findings).map((finding) => diagnosticOf(finding, show)),
  )
  return project === undefined ? { diagnostics, origin } : { project, diagnostics, origin }
}

/**
 * The options with their defaults filled in.
 *
 * @throws TypeError where they name no files.
 */
export function modelOptions(options: LoadProjectOptions): ModelOptions {
  assertFiles(options)
  const projectDirectory = options.projectDirectory ?? pathsOf(options.host ?? {}).dirname(options.files[0])
  return {
    files: options.files,
    projectDirectory,
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
    reading: undefined,
  }
}

/** The canonical model as plain data; undefined where Compose refuses it. */
export function projectOf(model: LoadedModel): Project | undefined {
  if (!isAccepted(model)) return undefined
  return plainProject(model.root)
}

/** Whether Compose accepts the project. */
export function isAccepted({ findings }: Pick<LoadedModel, 'findings'>): boolean {
  return findings.every(({ severity }) => severity !== 'error')
}

const projects = new WeakMap<Mapping, Project>()

/** A canonical tree as plain data, with what plain data cannot say remembered beside it; made once for each tree. */
export function plainProject(root: Mapping): Project | undefined {
  const known = projects.get(root)
  if (known !== undefined) return known
  const plain = toPlain(root)
  if (!isProject(plain)) return undefined
  rememberExactScalars(plain, exactScalars(root))
  projects.set(root, plain)
  return plain
}

// The tree was built member by member by the decoders of the canonical model.
function isProject(plain: PlainValue): plain is PlainValue & Project {
  return typeof plain === 'object' && plain !== null && 'name' in plain && 'services' in plain
}

function exactScalars(root: Mapping): ReadonlyMap<string, Scalar> {
  const found = new Map<string, Scalar>()
  collectExact(root, [], false, found)
  return found
}

// Only below "x-" does the exact form matter: elsewhere every value has its type.
function collectExact(node: Node, path: (string | number)[], inExtension: boolean, found: Map<string, Scalar>): void {
  const collect = (step: string | number, child: Node, isExtension: boolean): void => {
    path.push(step)
    collectExact(child, path, isExtension, found)
    path.pop()
  }
  if (node.kind === 'scalar') {
    if (inExtension && isMoreThanPlain(node)) found.set(pointerOf(path), node)
  } else if (node.kind === 'sequence') {
    node.items.forEach((item, index) => collect(index, item, inExtension))
  } else {
    for (const [key, { value }] of node.entries) collect(key, value, inExtension || key.startsWith('x-'))
  }
}
