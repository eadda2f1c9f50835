import type { Finding } from '../../../core/diagnostics/diagnostic.ts'
import { parseDotenv } from '../../interpolate/dotenv.ts'
import {
  ignoreCase,
  layerEnvironments,
  createEnvironment,
  type Environment,
  type Variable,
} from '../../interpolate/environment.ts'
import { message, text } from '../../../core/messages/message.ts'
import type { Paths } from '../../../core/paths/paths.ts'
import type { StringScalar } from '../../../core/tree/node.ts'
import { readEnvironmentFile, rememberOutside, type Session } from './session.ts'
import { startOf } from '../../../core/source/source-file.ts'

export interface EnvFileReference {
  readonly path: string
  /** Where the file is named; undefined for the command line and the default `.env`. */
  readonly from: StringScalar | undefined
}

/** The `.env` of a folder, if there is one. */
export function findDefaultEnvFile(session: Session, directory: string): readonly EnvFileReference[] {
  const file = session.paths.join(directory, '.env')
  const kind = session.host.kindOf(file)
  if (kind === 'directory') session.report(reportSkippedEnvFile(file))
  return kind === 'file' ? [{ path: file, from: undefined }] : []
}

const isFolder = message(
  'folder',
  () => text`".env" is a folder, so Compose reads no variables from it; make it a file, or rename it.`,
)

function reportSkippedEnvFile(file: string): Finding {
  return {
    rule: 'env-file-folder',
    severity: 'warning',
    message: isFolder(),
    span: startOf(file),
  }
}

/** Adds the variables of `.env` files to an environment; variables that are already set keep their values. */
export function addEnvFiles(
  session: Session,
  environment: Environment,
  files: readonly EnvFileReference[],
): Environment {
  if (files.length === 0) return environment
  const variables = new Map<string, Variable>()
  for (const file of files) {
    const source = readEnvironmentFile(session, file.path, file.from, 'env-file')
    if (source === undefined) continue
    const entries = parseDotenv(
      source,
      (name) => environment.lookUp(name)?.value,
      session.report,
      (name) => variables.get(name)?.value,
    )
    for (const [name, { value, keySpan }] of entries) {
      rememberOutside(session, name, value)
      session.namesInEnvFiles.add(name)
      variables.set(name, { value, source: { kind: 'env-file', span: keySpan } })
    }
  }
  return layerEnvironments(environment, createEnvironment(variables))
}

/** The environment in which `${…}` in YAML is looked up. Everything else looks variables up by their exact names. */
export function prepareForInterpolation(environment: Environment, { flavour }: Paths): Environment {
  return flavour === 'win32' ? ignoreCase(environment) : environment
}

/** An environment in which Compose overrides one variable. */
export function setVariable(environment: Environment, name: string, value: string): Environment {
  return layerEnvironments(createEnvironment(new Map([[name, { value, source: { kind: 'project' } }]])), environment)
}
