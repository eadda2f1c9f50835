import type { Environment } from '../interpolate/environment.ts'
import { expandTemplate } from '../interpolate/expand.ts'
import { parseTemplate } from '../interpolate/template.ts'
import type { Span } from '../source/source-file.ts'
import { implied, readFrom, string } from '../tree/build.ts'
import { isString, valueOf, type StringScalar } from '../tree/node.ts'
import { startOf, type ReadFile, type Session } from './session.ts'

/** Lower case, only letters, digits, hyphens and underscores, and not starting with the last two. */
export function normalizeProjectName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]/g, '')
    .replace(/^[_-]+/, '')
}

/**
 * The name of a project: as given, else `COMPOSE_PROJECT_NAME`, else the last `name` of its files, else its folder's.
 *
 * Compose Specification, version and name top-level elements.
 */
export function projectName(
  session: Session,
  files: readonly ReadFile[],
  directory: string,
  environment: Environment,
  given: string | undefined,
): StringScalar {
  const demanded = demandedName(startOfFirst(files, directory), environment, given)
  if (demanded !== undefined) {
    if (normalizeProjectName(demanded.value) !== demanded.value) refuse(session, demanded)
    return demanded
  }
  const written = lastName(files)
  const source = written === undefined ? session.paths.basename(directory) : interpolated(written, session, environment)
  const name = normalizeProjectName(source)
  if (name === '') {
    session.report({
      rule: 'invalid-project-name',
      severity: 'error',
      message:
        written === undefined
          ? `The project has no name, as the folder "${source}" has no letter or digit to make one from; add "name".`
          : `The project has no name, as "${written.value}" has no letter or digit to make one from; write another "name".`,
      span: written?.span ?? startOfFirst(files, directory),
    })
  }
  return written === undefined
    ? string(name, implied(startOfFirst(files, directory), 'the name of the folder'))
    : string(name, readFrom(written))
}

/** The name that is given from outside of the files. */
function demandedName(place: Span, environment: Environment, given: string | undefined): StringScalar | undefined {
  if (given !== undefined) return string(given, implied(place, 'the project name that is given for this run'))
  const variable = environment.lookUp('COMPOSE_PROJECT_NAME')
  if (variable === undefined || variable.value === '') return undefined
  const cause = variable.source.kind === 'env-file' ? variable.source.span : place
  return string(variable.value, implied(cause, 'the variable COMPOSE_PROJECT_NAME'))
}

function lastName(files: readonly ReadFile[]): StringScalar | undefined {
  return files
    .flatMap(({ stream }) => stream.documents.map(({ root }) => valueOf(root, 'name')))
    .filter(isString)
    .findLast(({ value }) => value !== '')
}

// What is wrong in it is told when the whole file is interpolated.
function interpolated(name: StringScalar, session: Session, environment: Environment): string {
  if (!session.steps.interpolate || !name.value.includes('$')) return name.value
  return expandTemplate(parseTemplate(name.value), environment).value
}

function refuse(session: Session, { value: name, span }: StringScalar): void {
  session.report({
    rule: 'invalid-project-name',
    severity: 'error',
    message: `The project name "${name}" must start with a lower-case letter or digit and contain only these, "-" and "_"; "${normalizeProjectName(name)}" would do.`,
    span,
  })
}

function startOfFirst(files: readonly ReadFile[], directory: string): Span {
  const first = files[0]
  return first === undefined ? startOf(directory) : { file: first.source, start: 0, end: 0 }
}
