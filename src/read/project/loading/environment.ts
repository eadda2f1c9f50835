import type { Report } from '../../../core/diagnostics/diagnostic.ts'
import { parseDotenv } from '../../interpolate/dotenv.ts'
import {
  ignoreCase,
  layerEnvironments,
  createEnvironment,
  processEnvironment,
  recordLookUps,
  type Environment,
  type Variable,
} from '../../interpolate/environment.ts'
import { parseGoBoolean } from '../../../core/source/go-boolean.ts'
import { message, text } from '../../../core/messages/message.ts'
import type { Paths } from '../../../core/paths/paths.ts'
import type { StringScalar } from '../../../core/tree/node.ts'
import type { Collected } from './collected.ts'
import type { LoadSettings } from './load-settings.ts'
import { startOf } from '../../../core/source/source-file.ts'

/** Where variables come from. */
export interface EnvironmentOptions {
  /** The environment of the process. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** The values of `--env-file`, which replace the `.env` of the folders below. */
  readonly envFiles?: readonly string[] | undefined
  /** Folders searched for a `.env`, in order; the first found is used. */
  readonly envDirectories: readonly string[]
}

export interface EnvFileReference {
  readonly path: string
  /** Where the file is named; undefined for the command line and the default `.env`. */
  readonly from: StringScalar | undefined
}

/** The `.env` of a folder, if there is one. */
export function findDefaultEnvFile(
  directory: string,
  { host, paths }: Pick<LoadSettings, 'host' | 'paths'>,
  report: Report,
): readonly EnvFileReference[] {
  const file = paths.join(directory, '.env')
  const kind = host.kindOf(file)
  if (kind === 'directory')
    report({ rule: 'env-file-folder', severity: 'warning', message: isFolder(), span: startOf(file) })
  return kind === 'file' ? [{ path: file, from: undefined }] : []
}

const isFolder = message(
  'folder',
  () => text`".env" is a folder, so Compose reads no variables from it; make it a file, or rename it.`,
)

/** Adds the variables of `.env` files to an environment; variables that are already set keep their values. */
export function addEnvFiles(
  environment: Environment,
  named: readonly EnvFileReference[],
  { files, variables, report }: Pick<Collected, 'files' | 'variables' | 'report'>,
): Environment {
  if (named.length === 0) return environment
  const added = new Map<string, Variable>()
  for (const { path, from } of named) {
    const source = files.readEnvironment({ path, from, role: 'env-file' }, report)
    if (source === undefined) continue
    const entries = parseDotenv(
      source,
      (name) => environment.lookUp(name)?.value,
      report,
      (name) => added.get(name)?.value,
    )
    for (const [name, { value, keySpan }] of entries) {
      variables.addFromEnvFile(name, value)
      added.set(name, { value, source: { kind: 'env-file', span: keySpan } })
    }
  }
  return layerEnvironments(environment, createEnvironment(added))
}

/** The environment of a project: that of the process, and the files that it names or that lie in its folders. */
export function resolveEnvironment(
  { env, envFiles = [], envDirectories }: EnvironmentOptions,
  settings: Pick<LoadSettings, 'host' | 'paths'>,
  collected: Pick<Collected, 'files' | 'variables' | 'report'>,
): Environment {
  const process = recordLookUps(processEnvironment(env), (name, { value }) =>
    collected.variables.addOutside(name, value),
  )
  if (envFiles.length > 0) {
    return addEnvFiles(
      process,
      envFiles.map((path) => ({ path, from: undefined })),
      collected,
    )
  }
  if (parseGoBoolean(env['COMPOSE_DISABLE_ENV_FILE'] ?? '') === true) return process
  return [...new Set(envDirectories)].reduce(
    (environment, directory) =>
      addEnvFiles(environment, findDefaultEnvFile(directory, settings, collected.report), collected),
    process,
  )
}

/** The environment in which `${…}` in YAML is looked up. Everything else looks variables up by their exact names. */
export function prepareForInterpolation(environment: Environment, { flavour }: Paths): Environment {
  return flavour === 'win32' ? ignoreCase(environment) : environment
}

/** An environment in which Compose overrides one variable. */
export function setVariable(environment: Environment, name: string, value: string): Environment {
  return layerEnvironments(createEnvironment(new Map([[name, { value, source: { kind: 'project' } }]])), environment)
}
