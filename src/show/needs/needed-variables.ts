import { referencesOf } from '../../read/interpolate/variables.ts'
import { parseTemplate, type Reference } from '../../read/interpolate/template.ts'
import type { ReadFile } from '../../read/project/loading/read-file.ts'
import { getText, isNull, isString, type Node } from '../../core/tree/node.ts'
import { createPathTable } from '../../core/tree/path-table.ts'
import { formatPath, type Path } from '../../core/tree/path.ts'
import type { EnvFileVariable } from './env-file-variables.ts'
import { visitPlaces, visitScalars } from '../../core/tree/visit.ts'

/** A variable that the files of a project use. */
export interface NeededVariable {
  /** Its name. */
  readonly name: string
  /** Whether Compose rejects the project, or a secret, without it. */
  readonly isRequired: boolean
  /** Its defaults as written; several if its uses differ. */
  readonly defaults: readonly string[]
  /** Where it is used: the file, and the path in it. */
  readonly uses: readonly VariableUse[]
}

/** Where a variable is used. */
export interface VariableUse {
  /** The path of the file. */
  readonly file: string
  /** The place in it, such as `services.web.image`; in an env file, the variable. */
  readonly path: string
}

interface Found {
  readonly name: string
  readonly isRequired: boolean
  readonly default?: string
  readonly use: VariableUse
}

/** Compose sets it itself. */
const SET_BY_COMPOSE = 'COMPOSE_PROJECT_NAME'

/**
 * Every variable in the files, in order of first use, and then those in env files. Defaults in env files are not
 * included, since these files may contain secrets.
 */
export function listNeededVariables(
  files: readonly ReadFile[],
  inEnvFiles: readonly EnvFileVariable[],
  requiredByValue: ReadonlySet<string>,
): readonly NeededVariable[] {
  const variables = new Map<string, Found[]>()
  const addFound = (found: Found): void => {
    if (found.name === SET_BY_COMPOSE) return
    const known = variables.get(found.name)
    if (known === undefined) variables.set(found.name, [found])
    else known.push(found)
  }
  for (const { source, stream } of files) {
    for (const { root } of stream.documents) {
      addReferences(root, source.path, addFound)
      addNames(root, source.path, addFound)
    }
  }
  for (const { name, isRequired, file, key } of inEnvFiles) addFound({ name, isRequired, use: { file, path: key } })
  return [...variables].map(([name, found]) => ({
    name,
    isRequired:
      found.some(({ isRequired }) => isRequired) ||
      (requiredByValue.has(name) && found.every((each) => each.default === undefined)),
    defaults: [...new Set(found.flatMap((each) => each.default ?? []))],
    uses: [...new Map(found.map(({ use }) => [`${use.file}\0${use.path}`, use])).values()],
  }))
}

/** Adds the variables in `${…}` and `$…`. */
function addReferences(root: Node, file: string, add: (found: Found) => void): void {
  visitScalars(root, (node, path) => {
    if (!isString(node) || !node.value.includes('$')) return
    for (const reference of referencesOf(parseTemplate(node.value))) {
      add({ ...interpretReference(reference, node.value), use: { file, path: formatWithoutIndexes(path) } })
    }
  })
}

function interpretReference({ name, operator, start, end }: Reference, text: string): Omit<Found, 'use'> {
  if (operator === undefined) return { name, isRequired: false }
  const word = text.slice(start + 2 + name.length + operator.length, end - 1)
  return { name, isRequired: operator.endsWith('?'), ...(operator.endsWith('-') && { default: word }) }
}

/** The places that name a variable without `$`. */
const NAMING = createPathTable([
  ['services.*.environment.*', 'container'],
  ['services.*.build.args.*', 'container'],
  ['secrets.*.environment', 'required'],
  ['configs.*.environment', 'required'],
] as const)

function addNames(root: Node, file: string, add: (found: Found) => void): void {
  visitPlaces(root, NAMING, ({ node, path }, kind) => {
    const name = kind === 'required' ? getText(node) : readBareKey(node, path)
    if (name === undefined || !/^[A-Za-z_]\w*$/.test(name)) return
    add({ name, isRequired: kind === 'required', use: { file, path: formatWithoutIndexes(path) } })
  })
}

/** Without the position in a list, which the next insertion changes. */
function formatWithoutIndexes(path: Path): string {
  return formatPath(path.filter((step) => typeof step === 'string'))
}

/** A `KEY` without a value, in a list or a mapping, which takes the value of the variable of that name. */
function readBareKey(node: Node, path: Path): string | undefined {
  const key = path.at(-1)
  return typeof key === 'number' ? getText(node) : isNull(node) ? key : undefined
}
