import { limits } from '../engine/limits.ts'
import type { Attribute } from '../format/shape.ts'
import { branchesOf } from '../format/shape.ts'
import type { SourceFile, Span } from '../source/source-file.ts'
import { entriesOf, valueOf } from '../tree/node.ts'
import type { Path } from '../tree/path.ts'
import { below, pathTable, type PathTable } from '../tree/path-table.ts'
import { parseYaml } from '../yaml/parse.ts'
import { typingAt, type TypingContext } from './completion-context.ts'
import { pathPlaces } from './links.ts'
import { attributesOf, mappingsAt, shapesAt, shapeText, wordsFor } from './shapes.ts'
import type { Snapshot } from './snapshot.ts'
import { occurrencesIn, type SymbolKind } from './symbols.ts'

/** Something that could be typed. */
export interface Completion {
  readonly label: string
  readonly kind: 'key' | 'word' | 'path' | SymbolKind
  readonly documentation?: string
  /** What takes the place of `span`; `$0` is where the cursor goes where it is a snippet. */
  readonly insert: string
  readonly isSnippet: boolean
  readonly span: Span
}

/** What a folder has in it. */
export type ListFolder = (folder: string) => readonly { readonly name: string; readonly isDirectory: boolean }[]

/** A table that has words for a place. */
const words: PathTable<readonly string[]> = pathTable([
  ...limits.flatMap(({ at, key, ofKey, is }): (readonly [string, readonly string[]])[] => {
    if (is.kind !== 'words' || key !== undefined || ofKey === true) return []
    return [at]
      .flat()
      .map((pattern) => [pattern, [...is.words, ...(('prefixes' in is ? is.prefixes : undefined) ?? [])]] as const)
  }),
  ['services.*.pull_policy', ['always', 'never', 'missing', 'build', 'daily', 'weekly']],
  ['services.*.network_mode', ['bridge', 'host', 'none', 'service:', 'container:']],
  ['services.*.depends_on.*.condition', ['service_started', 'service_healthy', 'service_completed_successfully']],
  ['services.*.logging.driver', ['json-file', 'local', 'journald', 'syslog', 'none']],
  ['networks.*.driver', ['bridge', 'overlay', 'macvlan', 'ipvlan', 'host', 'none']],
  ['volumes.*.driver', ['local']],
])

/** Where names are typed. */
const names: PathTable<SymbolKind> = pathTable([
  ['services.*.depends_on.*', 'service'],
  ['services.*.extends', 'service'],
  ['services.*.extends.service', 'service'],
  ['services.*.links.*', 'service'],
  ['services.*.volumes_from.*', 'service'],
  ['services.*.networks.*', 'network'],
  ['services.*.volumes.*', 'volume'],
  ['services.*.volumes.*.source', 'volume'],
  ['services.*.secrets.*', 'secret'],
  ['services.*.secrets.*.source', 'secret'],
  ['services.*.configs.*', 'config'],
  ['services.*.configs.*.source', 'config'],
  ['services.*.build.secrets.*', 'secret'],
  ['services.*.models.*', 'model'],
  ['services.*.profiles.*', 'profile'],
])

/** Sections whose names may be used before they are declared. */
const SECTION_KINDS: ReadonlyMap<string, SymbolKind> = new Map([
  ['services', 'service'],
  ['networks', 'network'],
  ['volumes', 'volume'],
  ['secrets', 'secret'],
  ['configs', 'config'],
  ['models', 'model'],
])

const paths = pathTable(pathPlaces)

/** What could be typed at an offset of a text; of the projects only what was found before it was changed is asked. */
export function completionsAt(
  file: SourceFile,
  offset: number,
  snapshots: readonly Snapshot[],
  list: ListFolder,
): readonly Completion[] {
  const variable = variableAt(file, offset)
  if (variable !== undefined) return variablesFor(variable, snapshots)
  const typing = typingAt(file, offset)
  if (typing === undefined) return []
  // Nothing but a path begins or goes on like this.
  const isPath = /^\.|[\\/]/.test(typing.prefix)
  const found = [
    ...(typing.role === 'key' && !isPath ? keysFor(typing) : []),
    ...(isPath ? [] : [...wordsAt(typing), ...namesFor(typing, snapshots)]),
    ...(typing.role === 'key' && typing.isOnOwnLine ? [] : pathsFor(typing, file, snapshots, list)),
  ]
  const span = { file, start: typing.start, end: offset }
  const unique = new Map(found.map((each) => [each.label, { ...each, span }]))
  return [...unique.values()]
}

type Proposal = Omit<Completion, 'span'>

// Variables.

function variableAt(file: SourceFile, offset: number): Span | undefined {
  const before = file.text.slice(Math.max(0, offset - 200), offset)
  const match = /(?:^|[^$])(?:\$\$)*\$\{?([A-Za-z_]\w*)?$/.exec(before)
  return match === null ? undefined : { file, start: offset - (match[1]?.length ?? 0), end: offset }
}

function variablesFor(span: Span, snapshots: readonly Snapshot[]): readonly Completion[] {
  const isBraced = span.file.text[span.start - 1] === '{'
  const isClosed = span.file.text[span.end] === '}'
  const variables = new Set(
    snapshots.flatMap(occurrencesIn).flatMap(({ kind, name, span: at }) => {
      const isTyped = at.file.path === span.file.path && at.start <= span.end && at.end >= span.start
      return kind === 'variable' && !isTyped ? [name] : []
    }),
  )
  return [...variables].sort().map((name) => ({
    label: name,
    kind: 'variable',
    insert: isBraced && !isClosed ? `${name}}` : name,
    isSnippet: false,
    span,
  }))
}

// Keys.

function keysFor({ path, siblings, isInFlow, column, isOnOwnLine }: TypingContext): readonly Proposal[] {
  const indentation = ' '.repeat(column)
  return mappingsAt(path, undefined)
    .flatMap(attributesOf)
    .filter(([key]) => !siblings.has(key))
    .map(([key, attribute]) => ({
      label: key,
      kind: 'key',
      documentation: `${attribute.documentation}\n\nTakes ${shapeText(attribute.shape)}.`,
      ...(isInFlow
        ? { insert: `${key}: `, isSnippet: false }
        : { insert: snippetOf(key, attribute, isOnOwnLine ? '' : indentation), isSnippet: true }),
    }))
}

/** A key with the start of what usually stands below it. Editors indent the lines of a snippet as its first. */
function snippetOf(key: string, { shape }: Attribute, indentation: string): string {
  const kinds = branchesOf(shape, 'compose-spec').map(({ kind }) => kind)
  const scalar = kinds.some((kind) => kind !== 'list' && kind !== 'mapping' && kind !== 'null')
  if (scalar) return `${key}: $0`
  if (kinds.includes('list')) return `${key}:\n${indentation}  - $0`
  return `${key}:\n${indentation}  $0`
}

// Values.

function valueShapes({ path, role, isInFlow }: TypingContext) {
  const shapes = shapesAt(path, undefined)
  if (role === 'value') return shapes
  // On a line of its own an item of a list is as good as a key.
  return isInFlow ? [] : shapes
}

function wordsAt(typing: TypingContext): readonly Proposal[] {
  const { path, role, isOnOwnLine } = typing
  const fromShapes = valueShapes(typing).flatMap((shape) => wordsFor(shape) ?? [])
  const isValue = role === 'value' || typeof path.at(-1) === 'number'
  const fromTable = isValue ? (valueAt(words, path) ?? []) : []
  // A list may begin on a line of its own.
  const items = isOnOwnLine ? (valueAt(words, [...path, 0]) ?? []) : []
  return [...[...fromShapes, ...fromTable], ...items.map((word) => `- ${word}`)].map((word) => {
    return { label: word, kind: 'word', insert: word, isSnippet: false }
  })
}

function valueAt<T>(table: PathTable<T>, path: Path): T | undefined {
  let found: PathTable<T> | undefined = table
  for (const step of path) found = below(found, step)
  return found?.value
}

// Names.

// eslint-disable-next-line complexity -- one case for each kind of name
function namesFor(typing: TypingContext, snapshots: readonly Snapshot[]): readonly Proposal[] {
  const { path, role, siblings, isOnOwnLine, prefix } = typing
  const proposals = (kind: SymbolKind, before: string, after: string): readonly Proposal[] =>
    declaredNames(kind, typing, snapshots)
      .filter((name) => !siblings.has(name))
      .map((name) => ({ label: before + name, kind, insert: before + name + after, isSnippet: false }))
  const own = valueAt(names, path)
  if (own !== undefined && (role === 'value' || typeof path.at(-1) === 'number')) return proposals(own, '', '')
  const prefixed = /^service:/.test(prefix) || ['network_mode', 'ipc', 'pid'].includes(String(path.at(-1)))
  if (role === 'value' && path[0] === 'services' && path.length === 3 && prefixed)
    return proposals('service', 'service:', '')
  if (role !== 'key') return []
  const inside = valueAt(names, [...path, '*'])
  if (inside !== undefined) {
    const isMapping = mappingsAt(path, undefined).length > 0
    const isList = shapesAt(path, undefined).some((shape) => shape.kind === 'list')
    return [
      ...(isOnOwnLine && isList ? proposals(inside, '- ', '') : []),
      ...(isMapping ? proposals(inside, '', ':') : []),
    ]
  }
  const section = path.length === 1 ? SECTION_KINDS.get(String(path[0])) : undefined
  return section === undefined
    ? []
    : undeclared(section, snapshots).map((name) => {
        return { label: name, kind: section, insert: `${name}:`, isSnippet: false }
      })
}

function declaredNames(
  kind: SymbolKind,
  { path, siblings }: TypingContext,
  snapshots: readonly Snapshot[],
): readonly string[] {
  const file = path.at(-2) === 'extends' ? siblings.get('file') : undefined
  if (file !== undefined) return servicesOf(unquoted(file), snapshots)
  const own = path[0] === 'services' && kind === 'service' ? String(path[1]) : undefined
  const found = snapshots
    .flatMap(occurrencesIn)
    .filter((each) => each.kind === kind && each.isDeclaration && each.scope === '')
  return [...new Set(found.map(({ name }) => name))].filter((name) => name !== own).sort()
}

/** The services of a file that is extended, whether or not it was read already. */
function servicesOf(name: string, snapshots: readonly Snapshot[]): readonly string[] {
  for (const { model, project } of snapshots) {
    const path = model.paths.inFolder(model.projectDirectory, name)
    const read = project.host?.read(path)
    if (read?.kind !== 'text') continue
    const { documents } = parseYaml({ path, text: read.text }, () => undefined)
    return documents.flatMap(({ root }) => [...entriesOf(valueOf(root, 'services')).keys()])
  }
  return []
}

function undeclared(kind: SymbolKind, snapshots: readonly Snapshot[]): readonly string[] {
  const found = snapshots.flatMap(occurrencesIn).filter((each) => each.kind === kind)
  const declared = new Set(found.filter(({ isDeclaration }) => isDeclaration).map(({ name }) => name))
  return [...new Set(found.map(({ name }) => name))].filter((name) => !declared.has(name)).sort()
}

function unquoted(text: string): string {
  return text.replace(/^(["'])(.*)\1$/, '$2')
}

// Paths.

/** A folder with more in it than this is shown in part. */
const MOST_FILES = 500

function pathsFor(
  { path, prefix, role }: TypingContext,
  file: SourceFile,
  snapshots: readonly Snapshot[],
  list: ListFolder,
): readonly Proposal[] {
  const kind = role === 'value' || typeof path.at(-1) === 'number' ? valueAt(paths, path) : undefined
  const model = snapshots[0]?.model
  if (kind === undefined || model === undefined) return []
  // Of a mount only what starts as a path can be one, and what follows the colon is in the container.
  if (kind === 'mount' && (!/^\.{0,2}(?:$|[\\/])/.test(prefix.slice(0, 3)) || prefix.includes(':'))) return []
  const typed = prefix.slice(0, prefix.lastIndexOf('/') + 1)
  const from = model.inclusions.get(file.path) === undefined ? model.projectDirectory : model.paths.dirname(file.path)
  const start = typed === '' && (kind === 'mount' || kind === 'context') ? './' : typed
  return list(model.paths.inFolder(from, typed === '' ? '.' : typed))
    .filter(({ name, isDirectory }) => !name.startsWith('.git') && (kind !== 'context' || isDirectory))
    .slice(0, MOST_FILES)
    .map(({ name, isDirectory }): Proposal => {
      const label = `${start}${name}${isDirectory && kind !== 'context' ? '/' : ''}`
      return { label, kind: 'path', insert: label, isSnippet: false }
    })
}
