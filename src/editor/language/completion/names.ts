import type { SourceFile } from '../../../core/source/source-file.ts'
import { getEntries, getValue } from '../../../core/tree/node.ts'
import { createPathTable, type PathTable } from '../../../core/tree/path-table.ts'
import { parseYaml } from '../../../read/yaml/parse.ts'
import { findMappingShapes, findShapes } from '../shapes.ts'
import type { Snapshot } from '../snapshot.ts'
import { stageNames, stageNamesOf } from '../stages.ts'
import { findOccurrences } from '../symbols.ts'
import type { SymbolKind } from '../occurrence.ts'
import { getFileFolder } from './paths.ts'
import { stripOpenQuote, findTableValue, type Proposal } from './proposal.ts'
import type { TypingContext } from './typing.ts'

/** Where names can be completed. */
const names: PathTable<SymbolKind> = createPathTable([
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

/** The names of the project that are valid here. */
// eslint-disable-next-line complexity -- one case for each kind of name
export function namesFor(typing: TypingContext, snapshots: readonly Snapshot[]): readonly Proposal[] {
  const { path, role, siblings, isOnOwnLine, prefix } = typing
  const proposeNames = (kind: SymbolKind, before: string, after: string): readonly Proposal[] =>
    findDeclaredNames(kind, typing, snapshots)
      .filter((name) => !siblings.has(name))
      .map((name) => ({ label: before + name, kind, insert: before + name + after, isSnippet: false }))
  const own = findTableValue(names, path)
  if (own !== undefined && (role === 'value' || typeof path.at(-1) === 'number')) return proposeNames(own, '', '')
  const prefixed = /^service:/.test(prefix) || ['network_mode', 'ipc', 'pid'].includes(String(path.at(-1)))
  if (role === 'value' && path[0] === 'services' && path.length === 3 && prefixed)
    return proposeNames('service', 'service:', '')
  if (role !== 'key') return []
  const inside = findTableValue(names, [...path, '*'])
  if (inside !== undefined) {
    const isMapping = findMappingShapes(path, undefined).length > 0
    const isList = findShapes(path, undefined).some((shape) => shape.kind === 'list')
    return [
      ...(isOnOwnLine && isList ? proposeNames(inside, '- ', '') : []),
      ...(isMapping ? proposeNames(inside, '', ':') : []),
    ]
  }
  const section = path.length === 1 ? SECTION_KINDS.get(String(path[0])) : undefined
  return section === undefined
    ? []
    : listUndeclared(section, snapshots).map((name) => {
        return { label: name, kind: section, insert: `${name}:`, isSnippet: false }
      })
}

function findDeclaredNames(
  kind: SymbolKind,
  { path, siblings }: TypingContext,
  snapshots: readonly Snapshot[],
): readonly string[] {
  const file = path.at(-2) === 'extends' ? siblings.get('file') : undefined
  if (file !== undefined) return listServiceAttributes(stripOpenQuote(file), snapshots)
  const own = path[0] === 'services' && kind === 'service' ? String(path[1]) : undefined
  const found = snapshots
    .flatMap(findOccurrences)
    .filter((each) => each.kind === kind && each.isDeclaration && each.scope === '')
  return [...new Set(found.map(({ name }) => name))].filter((name) => name !== own).sort()
}

/** The services of an extended file, whether or not it has been read. */
function listServiceAttributes(name: string, snapshots: readonly Snapshot[]): readonly string[] {
  for (const { model, project } of snapshots) {
    const path = model.paths.inFolder(model.projectDirectory, name)
    const read = project.host?.read(path)
    if (read?.kind !== 'text') continue
    const { documents } = parseYaml({ path, text: read.text }, () => undefined)
    return documents.flatMap(({ root }) => [...getEntries(getValue(root, 'services')).keys()])
  }
  return []
}

function listUndeclared(kind: SymbolKind, snapshots: readonly Snapshot[]): readonly string[] {
  const found = snapshots.flatMap(findOccurrences).filter((each) => each.kind === kind)
  const declared = new Set(found.filter(({ isDeclaration }) => isDeclaration).map(({ name }) => name))
  return [...new Set(found.map(({ name }) => name))].filter((name) => !declared.has(name)).sort()
}

/** The stages of a service's Dockerfile: the one named beside it, or the one in the merged project. */
export function proposeStages(
  { path, role, siblings }: TypingContext,
  file: SourceFile,
  snapshots: readonly Snapshot[],
): readonly Proposal[] {
  const [section, service, ...rest] = path
  if (role !== 'value' || section !== 'services' || rest.join('.') !== 'build.target') return []
  const isNamed = siblings.has('context') || siblings.has('dockerfile')
  const stages = snapshots.flatMap((snapshot) => [
    ...(isNamed ? stageNames(findDockerfileBeside(siblings, file, snapshot)) : stageNamesOf(String(service), snapshot)),
  ])
  return [...new Set(stages)].map((name) => ({ label: name, kind: 'stage', insert: name, isSnippet: false }))
}

function findDockerfileBeside(
  siblings: TypingContext['siblings'],
  file: SourceFile,
  { model, project }: Snapshot,
): string {
  const readSibling = (key: string, otherwise: string): string => stripOpenQuote(siblings.get(key) ?? otherwise)
  const context = model.paths.inFolder(getFileFolder(file, model), readSibling('context', '.'))
  const read = project.host?.read(model.paths.inFolder(context, readSibling('dockerfile', 'Dockerfile')))
  return read?.kind === 'text' ? read.text : ''
}
