import { parseTemplate } from '../../read/interpolate/template.ts'
import type { LoadedModel } from '../../read/project/loading/load.ts'
import type { ReadFile } from '../../read/project/loading/read-file.ts'
import { readSpan, type SourceFile, type Span } from '../../core/source/source-file.ts'
import { isString, getValue, type Node, type StringScalar } from '../../core/tree/node.ts'
import type { Path } from '../../core/tree/path.ts'
import { createPathTable } from '../../core/tree/path-table.ts'
import { locatePart } from '../../core/tree/position.ts'
import { visitPlaces, visitScalars, type Place } from '../../core/tree/visit.ts'
import type { Anchor } from '../../read/yaml/document.ts'
import { namesOfVariables, serializeIdentity, type Occurrence, type SymbolKind } from './occurrence.ts'
import { namesInOtherFiles } from './other-files.ts'
import type { Snapshot } from './snapshot.ts'
import { findStageOccurrences } from './stages.ts'

const known = new WeakMap<LoadedModel, readonly Occurrence[]>()

/** Every name in the files of a project, by file and in the order written. */
export function findOccurrences(snapshot: Snapshot): readonly Occurrence[] {
  const { model, project } = snapshot
  const before = known.get(model)
  if (before !== undefined) return before
  const own = new Set([...project.files, ...model.inclusions.keys()])
  const written = model.files.flatMap((file) =>
    findInFile(file, own.has(file.source.path) ? '' : file.source.path, model),
  )
  const found = addScopes([...written, ...findStageOccurrences(snapshot), ...namesInOtherFiles(snapshot)])
  known.set(model, found)
  return found
}

/** Extracts names from a place: their ranges, and whether they are declarations. */
type Reader = (place: Place) => readonly Named[]

interface Named {
  readonly name: string
  readonly span: Span
  readonly declares?: boolean
  /** The file of the service, as written. */
  readonly file?: StringScalar
}

const SECTIONS: readonly (readonly [section: string, kind: SymbolKind])[] = [
  ['services', 'service'],
  ['networks', 'network'],
  ['volumes', 'volume'],
  ['secrets', 'secret'],
  ['configs', 'config'],
  ['models', 'model'],
]

/** Where names are written: a path pattern, the kind of name, and how to read it. */
const PLACES: readonly (readonly [pattern: string, kind: SymbolKind, read: Reader])[] = [
  ...SECTIONS.map(([section, kind]) => [`${section}.*`, kind, readDeclaration] as const),
  ['services.*.depends_on.*', 'service', readKeyOrItem],
  ['services.*.extends', 'service', readExtended],
  ['services.*.links.*', 'service', readBeforeColon],
  ['services.*.volumes_from.*', 'service', readBeforeColon],
  ...['network_mode', 'ipc', 'pid', 'uts'].map(
    (key) => [`services.*.${key}`, 'service', readBehind('service:')] as const,
  ),
  ['services.*.build.additional_contexts.*', 'service', readBehind('service:')],
  ['services.*.networks.*', 'network', readKeyOrItem],
  ['services.*.volumes.*', 'volume', readMounted],
  ['services.*.secrets.*', 'secret', readItemOrSource],
  ['services.*.configs.*', 'config', readItemOrSource],
  ['services.*.build.secrets.*', 'secret', readItemOrSource],
  ['services.*.models.*', 'model', readKeyOrItem],
  ['services.*.profiles.*', 'profile', readProfile],
]

const table = createPathTable(groupRows())

function groupRows(): readonly (readonly [string, readonly (readonly [SymbolKind, Reader])[]])[] {
  const patterns = [...new Set(PLACES.map(([pattern]) => pattern))]
  return patterns.map((pattern) => [
    pattern,
    PLACES.filter(([other]) => other === pattern).map(([, kind, read]) => [kind, read] as const),
  ])
}

/** The names in a file. The value of an alias is visited at each use of the alias, and counts once. */
function findInFile(file: ReadFile, scope: string, model: LoadedModel): readonly Occurrence[] {
  const seen = new Set<number>()
  return file.stream.documents
    .flatMap(({ root, anchors }, index) => [
      ...findNamesAtPlaces(root, scope, model),
      ...anchors.flatMap((anchor) => listAnchorNames(anchor, `${file.source.path}\0${index}`)),
      ...findVariableNames(root),
    ])
    .filter(({ name, span }) => {
      if (span.file !== file.source || seen.has(span.start) || readSpan(span) !== name) return false
      seen.add(span.start)
      return true
    })
}

function findNamesAtPlaces(root: Node, scope: string, model: LoadedModel): readonly Occurrence[] {
  const found: Occurrence[] = []
  visitPlaces(root, table, (place, readers) => {
    const { entry, node, path } = place
    for (const [kind, read] of readers) {
      for (const { name, span, declares = false, file } of read(place)) {
        found.push({
          kind,
          name,
          span,
          path,
          scope: file === undefined ? scope : getScope(file, model),
          isDeclaration: declares,
          ...(declares && entry && { declared: { node, keySpan: entry.keySpan } }),
          ...findServiceOfPath(path),
        })
      }
    }
  })
  return found
}

/** An anchor and its aliases, without the signs before their names. */
function listAnchorNames({ name, span, node, aliases }: Anchor, scope: string): readonly Occurrence[] {
  const occurrence = { kind: 'anchor', name, scope, path: [] } as const
  const skipSign = (sign: Span): Span => ({ ...sign, start: sign.start + 1 })
  return [
    { ...occurrence, span: skipSign(span), isDeclaration: true, declared: { node, keySpan: span } },
    ...aliases.map((alias) => ({ ...occurrence, span: skipSign(alias), isDeclaration: false })),
  ]
}

function findVariableNames(root: Node): readonly Occurrence[] {
  const found: Occurrence[] = []
  visitScalars(root, (node, path) => {
    if (!isString(node) || !node.value.includes('$')) return
    for (const { name, start, end } of namesOfVariables(parseTemplate(node.value), node.value)) {
      const span = locatePart(node, start, end)
      found.push({
        kind: 'variable',
        name,
        scope: '',
        span,
        isDeclaration: false,
        path: [...path],
        ...findServiceOfPath(path),
      })
    }
  })
  return found
}

/** The service whose attribute is at a path. */
function findServiceOfPath(path: Path): Pick<Occurrence, 'within'> {
  return path[0] === 'services' && path.length > 2 ? { within: String(path[1]) } : {}
}

/** The scope of services in another file: the project, if the file is one of its files. */
function getScope(named: StringScalar, model: LoadedModel): string {
  return resolveNamedFile(named, model)?.path ?? named.value
}

/** The project file at a path, relative to the project folder or to the folder of the file that names it. */
function resolveNamedFile(
  { value, span }: StringScalar,
  { files, paths, projectDirectory }: LoadedModel,
): SourceFile | undefined {
  const folders = [paths.dirname(span.file.path), projectDirectory]
  const wanted = folders.map((folder) => paths.inFolder(folder, value))
  return wanted
    .map((path) => files.find(({ source }) => source.path === path)?.source)
    .find((file) => file !== undefined)
}

/** A file-scoped name that the file does not declare belongs to the project. */
function addScopes(found: readonly Occurrence[]): readonly Occurrence[] {
  const declared = new Set(found.filter(({ isDeclaration }) => isDeclaration).map(serializeIdentity))
  return found.map((each) =>
    each.kind === 'anchor' || declared.has(serializeIdentity(each)) ? each : { ...each, scope: '' },
  )
}

// Readers for the places above.

function readDeclaration({ entry, path }: Place): readonly Named[] {
  return entry === undefined ? [] : [{ ...createKeyName(entry.keySpan, String(path.at(-1))), declares: true }]
}

function readKeyOrItem({ node, entry, path }: Place): readonly Named[] {
  if (entry?.keyFrom !== undefined) return readWhole(entry.keyFrom)
  return entry === undefined ? readWhole(node) : [createKeyName(entry.keySpan, String(path.at(-1)))]
}

/** The range of a key without its quotes. */
function createKeyName(span: Span, name: string): Named {
  const isQuoted = /^["']/.test(readSpan(span))
  return { name, span: isQuoted ? { ...span, start: span.start + 1, end: span.end - 1 } : span }
}

function readWhole(node: Node | undefined): readonly Named[] {
  return isString(node) && node.value !== '' ? [createNamedPart(node, 0, node.value.length)] : []
}

function createNamedPart(node: StringScalar, start: number, end: number): Named {
  return { name: node.value.slice(start, end), span: locatePart(node, start, end) }
}

function readBeforeColon({ node }: Place): readonly Named[] {
  if (!isString(node) || node.value.startsWith('container:')) return []
  const colon = node.value.indexOf(':')
  return [createNamedPart(node, 0, colon === -1 ? node.value.length : colon)]
}

function readBehind(prefix: string): Reader {
  return ({ node }) =>
    isString(node) && node.value.startsWith(prefix) ? [createNamedPart(node, prefix.length, node.value.length)] : []
}

function readExtended({ node }: Place): readonly Named[] {
  if (isString(node)) return readWhole(node)
  const file = getValue(node, 'file')
  return readWhole(getValue(node, 'service')).map((named) => (isString(file) ? { ...named, file } : named))
}

function readItemOrSource({ node }: Place): readonly Named[] {
  return node.kind === 'mapping' ? readWhole(getValue(node, 'source')) : readWhole(node)
}

/** Unlike a path, the name of a volume contains only these characters. */
const VOLUME_NAME = /^[A-Za-z0-9][\w.-]*$/

function readMounted({ node }: Place): readonly Named[] {
  if (node.kind === 'mapping') {
    const type = getValue(node, 'type')
    const source = getValue(node, 'source')
    const isVolume = type === undefined || (isString(type) && type.value === 'volume')
    return isVolume && isString(source) && VOLUME_NAME.test(source.value) ? readWhole(source) : []
  }
  if (!isString(node)) return []
  const colon = node.value.indexOf(':')
  const source = node.value.slice(0, Math.max(colon, 0))
  return source.length > 1 && VOLUME_NAME.test(source) ? [createNamedPart(node, 0, source.length)] : []
}

function readProfile({ node }: Place): readonly Named[] {
  return readWhole(node).map((named) => ({ ...named, declares: true }))
}
