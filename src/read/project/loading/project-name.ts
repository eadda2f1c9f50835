import type { Finding, Report } from '../../../core/diagnostics/diagnostic.ts'
import type { Environment } from '../../interpolate/environment.ts'
import { interpolate } from '../../interpolate/interpolate.ts'
import { code, message, name, NOTHING, text, type Value } from '../../../core/messages/message.ts'
import { quote } from '../../../core/messages/quote.ts'
import { type Span, startOf } from '../../../core/source/source-file.ts'
import { createImplied, readFrom, createString } from '../../../core/tree/build.ts'
import { isString, getValue, type StringScalar } from '../../../core/tree/node.ts'
import { prepareForInterpolation } from './environment.ts'
import type { LoadSettings } from './load-settings.ts'
import type { ReadFile } from './read-file.ts'

/**
 * Lower-cases a name, keeps only letters, digits, hyphens and underscores, and drops leading hyphens and underscores.
 */
export function normalizeProjectName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]/g, '')
    .replace(/^[_-]+/, '')
}

function nameOfFolder({
  projectDirectory,
  host,
  paths,
}: Pick<LoadSettings, 'projectDirectory' | 'host' | 'paths'>): string {
  const isRoot = paths.dirname(projectDirectory) === projectDirectory
  return (isRoot ? host.rootName : undefined) ?? paths.basename(projectDirectory)
}

const noNameInFolder = message(
  'no-name-in-folder',
  ({ folder }: { folder: string }) =>
    text`The project has no name, because the folder name ${name(folder)} contains no letter or digit; add "name".`,
)

const noNameInText = message(
  'no-name-in-text',
  ({ value }: { value: Value }) =>
    text`The project has no name, because ${value} contains no letter or digit; change "name".`,
)

/**
 * The name of a project: the given one, else `COMPOSE_PROJECT_NAME`, else the last `name` in its files, else the name
 * of its folder.
 *
 * Compose Specification, version and name top-level elements.
 */
export function resolveProjectName(
  given: string | undefined,
  files: readonly ReadFile[],
  environment: Environment,
  settings: Pick<LoadSettings, 'host' | 'projectDirectory' | 'paths' | 'steps'>,
  report: Report,
): StringScalar {
  const { projectDirectory: directory, paths, steps } = settings
  const demanded = findDemandedName(startOfFirst(files, directory), environment, given)
  if (demanded !== undefined) {
    if (normalizeProjectName(demanded.value) !== demanded.value) report(refuseProjectName(demanded, given))
    return demanded
  }
  const written = findLastName(files)
  const inName = steps.interpolate ? prepareForInterpolation(environment, paths) : undefined
  const chosen = written === undefined ? undefined : interpolateName(written, inName)
  const source = chosen?.value ?? nameOfFolder(settings)
  const name = normalizeProjectName(source)
  if (name === '') {
    report({
      rule: 'invalid-project-name',
      severity: 'error',
      message: written === undefined ? noNameInFolder({ folder: source }) : noNameInText({ value: quote(written) }),
      span: written?.span ?? startOfFirst(files, directory),
    })
  }
  return chosen === undefined
    ? createString(name, createImplied(startOfFirst(files, directory), 'the name of the folder'))
    : createString(name, readFrom(chosen))
}

/** The name given outside the files. */
function findDemandedName(place: Span, environment: Environment, given: string | undefined): StringScalar | undefined {
  if (given !== undefined)
    return createString(given, createImplied(place, 'the project name that is given for this run'))
  const variable = environment.lookUp('COMPOSE_PROJECT_NAME')
  if (variable === undefined || variable.value === '') return undefined
  const cause = variable.source.kind === 'env-file' ? variable.source.span : place
  return createString(variable.value, createImplied(cause, 'the variable COMPOSE_PROJECT_NAME'))
}

function findLastName(files: readonly ReadFile[]): StringScalar | undefined {
  return files
    .flatMap(({ stream }) => stream.documents.map(({ root }) => getValue(root, 'name')))
    .filter(isString)
    .findLast(({ value }) => value !== '')
}

// Mistakes in it are reported when the whole file is interpolated.
function interpolateName(written: StringScalar, environment: Environment | undefined): StringScalar {
  if (environment === undefined) return written
  const made = interpolate(written, { environment, report: () => undefined, unset: () => undefined })
  return isString(made) ? made : written
}

const invalidName = message(
  'invalid',
  ({ name: given, example }: { name: string; example: string }) =>
    text`The project name ${name(given)} must start with a lowercase letter or digit and contain only lowercase letters, digits, "-" and "_"${example === '' ? NOTHING : text`; use ${code(example)}`}.`,
)

// The variable's value is not shown.
const invalidVariable = message(
  'invalid-variable',
  ({ variable }: { variable: string }) =>
    text`The project name in variable ${name(variable)} must start with a lowercase letter or digit and contain only lowercase letters, digits, "-" and "_".`,
)

function refuseProjectName({ span }: StringScalar, given: string | undefined): Finding {
  return {
    rule: 'invalid-project-name',
    severity: 'error',
    message:
      given === undefined
        ? invalidVariable({ variable: 'COMPOSE_PROJECT_NAME' })
        : invalidName({ name: given, example: normalizeProjectName(given) }),
    span,
  }
}

function startOfFirst(files: readonly ReadFile[], directory: string): Span {
  const first = files[0]
  return first === undefined ? startOf(directory) : { file: first.source, start: 0, end: 0 }
}
