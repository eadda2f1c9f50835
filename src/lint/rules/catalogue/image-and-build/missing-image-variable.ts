import type { KnownImage } from '../../../../knowledge/images/known-images.ts'
import { joinMessages, message, name, names, text, type Value } from '../../../../core/messages/message.ts'
import type { Project } from '../../../../read/model/project.ts'
import type { Service } from '../../../../read/model/service.ts'
import { isString, type Entry } from '../../../../core/tree/node.ts'
import { posixPaths } from '../../../../core/paths/paths.ts'
import { formatScalar } from '../../../../core/tree/scalar-text.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { ProjectFiles, ProjectRule, ProjectRuleContext } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { listIgnoredVariables } from '../../shared/ignored-variables.ts'
import { isLiteralNode } from '../../shared/literal.ts'
import { quoteNode } from '../../shared/quoted.ts'
import { sayAsOf, findServiceImage, runsAsBuilt } from '../../shared/service-image.ts'

interface Missing {
  readonly service: string
  readonly image: Value
  /** The alternative names of each missing variable, the usual one first. */
  readonly variables: readonly (readonly string[])[]
  readonly knownUpTo: number | undefined
}

const missing = message(
  'missing',
  ({ service, image, variables, knownUpTo }: Missing) =>
    text`Service ${name(service)} exits when it is first started, because ${image} needs ${joinMessages(
      variables.map((alternatives) => names(alternatives.slice(0, 2), 'or')),
      'and',
    )}${sayAsOf(knownUpTo)}; set it under ${name('environment')}.`,
)

interface Alone {
  readonly service: string
  readonly image: Value
  readonly variable: string
  readonly needs: readonly string[]
}

const alone = message(
  'alone',
  ({ service, image, variable, needs }: Alone) =>
    text`Service ${name(service)} exits when it is first started, because ${image} needs ${names(needs.slice(0, 2), 'or')} beside ${name(variable)}; set it under ${name('environment')}.`,
)

const ignoredAlone = message(
  'ignored-alone',
  ({ service, image, variable, needs }: Alone) =>
    text`${name(variable)} of service ${name(service)} has no effect, because ${image} ignores it without ${names(needs.slice(0, 2), 'or')}; set both under ${name('environment')}, or neither.`,
)

export const missingImageVariable: ProjectRule = {
  id: 'missing-image-variable',
  summary: 'Services must set the variables without which their image does not start.',
  // The entrypoints of many images check them before they create a database. The variables are in `images/table/`.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    const { project, files } = context
    for (const [service, definition] of listContainers(project)) {
      const image = findServiceImage(service, definition, context)
      if (image === undefined || (image.needs === undefined && image.pairs === undefined)) continue
      if (!context.isComplete(service) || !runsAsBuilt(definition, image)) continue
      if (!context.environmentOf(service).isComplete || mayHaveData(definition, image, project, files)) continue
      checkNeededVariables(service, definition, image, context)
      checkPairs(service, definition, image, context)
    }
  },
}

function checkNeededVariables(
  service: string,
  definition: Service,
  image: KnownImage,
  context: ProjectRuleContext,
): void {
  const { environmentOf, nodeAt, report } = context
  const { variables } = environmentOf(service)
  const misspelt = listMisspeltNames(service, definition, image, context)
  const unmet = (image.needs ?? []).filter(
    (needed) => !needed.some((variable) => misspelt.includes(variable) || isVariableSet(variables.get(variable))),
  )
  if (unmet.length === 0) return
  const at = ['services', service, 'image']
  const written = quoteNode(nodeAt(at), definition.image ?? '')
  report({ at, message: missing({ service, image: written, variables: unmet, knownUpTo: image.knownUpTo }) })
}

/** Of several variables that one of them needs, only the first is reported. */
function checkPairs(service: string, definition: Service, image: KnownImage, context: ProjectRuleContext): void {
  const { environmentOf, nodeAt, report } = context
  const { variables } = environmentOf(service)
  const written = quoteNode(nodeAt(['services', service, 'image']), definition.image ?? '')
  const misspelt = listMisspeltNames(service, definition, image, context)
  for (const { variables: alternatives, value, needs, isIgnoredAlone = false } of image.pairs ?? []) {
    const variable = alternatives.find((each) => isVariableSet(variables.get(each)))
    const entry = variable === undefined ? undefined : variables.get(variable)
    if (variable === undefined || entry === undefined || !isKnownValue(entry.value)) continue
    if (value === undefined ? !isString(entry.value) : getText(entry) !== value) continue
    if (needs.some((each) => misspelt.includes(each) || isVariableSet(variables.get(each)))) continue
    if (isIgnoredAlone && isInSharedFile(entry, context)) return
    const say = isIgnoredAlone ? ignoredAlone : alone
    report({ at: entry.keySpan, message: say({ service, image: written, variable, needs }) })
    return
  }
}

/** Variables that are set under another name, which another rule reports. */
function listMisspeltNames(
  service: string,
  definition: Service,
  image: KnownImage,
  { environmentOf }: ProjectRuleContext,
): readonly string[] {
  const { variables } = environmentOf(service)
  return listIgnoredVariables(definition, image, variables).map(({ instead }) => instead)
}

/** Whether a variable is in a file that is not for one service only, so that another one may need it. */
function isInSharedFile({ keySpan }: Entry, { project, files: { paths } }: ProjectRuleContext): boolean {
  const { path } = keySpan.file
  const readers = Object.values(project.services).filter(({ env_file: read = [] }) =>
    read.some((file) => file.path === path),
  )
  return readers.length > 1 || paths.basename(path) === '.env'
}

function getText({ value }: Entry): string | undefined {
  return value.kind === 'scalar' ? formatScalar(value) : undefined
}

// A variable from outside the file may be set there; if it is not, that is reported elsewhere.
function isVariableSet(entry: Entry | undefined): boolean {
  return entry !== undefined && !(isString(entry.value) && entry.value.value === '' && isLiteralNode(entry.value))
}

// An existing database already has its password, and a file may set what a variable does not.
function mayHaveData(
  { volumes = [] }: Service,
  { data, configuredIn }: KnownImage,
  { volumes: declared = {} }: Project,
  { kindOf, list }: ProjectFiles,
): boolean {
  if (configuredIn !== undefined && volumes.some(({ target = '' }) => posixPaths.isWithin(configuredIn, target)))
    return true
  return volumes.some(({ type, source = '', target = '' }) => {
    if (type !== 'bind') return type === 'volume' && declared[source]?.external === true
    if (target === data?.path) return kindOf(source) !== 'missing'
    // A backup brings its users.
    const isBeforeStart = data?.first !== undefined && posixPaths.isWithin(data.first.scripts, target)
    return isBeforeStart && [target, ...(list(source) ?? [])].some((file) => BACKUP.test(file))
  })
}

/** What the entrypoint of MariaDB restores in place of a new database. */
const BACKUP = /\.tar\.(?:gz|xz|zst)$/
