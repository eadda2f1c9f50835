import type { Host } from '../../read/project/loading/host.ts'
import type { LoadedModel } from '../../read/project/loading/load.ts'
import type { ReadFile } from '../../read/project/loading/read-file.ts'
import type { Span } from '../../core/source/source-file.ts'
import { isString, getValue, type Node, type StringScalar } from '../../core/tree/node.ts'
import { findNode, type Path } from '../../core/tree/path.ts'
import { createPathTable } from '../../core/tree/path-table.ts'
import { locatePart } from '../../core/tree/position.ts'
import { visitPlaces } from '../../core/tree/visit.ts'
import type { Snapshot } from './snapshot.ts'

/** A range that names an existing file or folder. */
export interface FileLink {
  readonly span: Span
  readonly target: string
  readonly kind: 'file' | 'directory'
}

/** Which part is a path: the whole value, the source of a mount, a build context, or a file in that context. */
type PathKind = 'path' | 'mount' | 'context' | 'dockerfile'

/** Where host paths are written. */
export const pathPlaces: readonly (readonly [pattern: string, kind: PathKind])[] = [
  ['include.*', 'path'],
  ['include.*.path', 'path'],
  ['include.*.path.*', 'path'],
  ['include.*.env_file', 'path'],
  ['include.*.env_file.*', 'path'],
  ['include.*.project_directory', 'path'],
  ['configs.*.file', 'path'],
  ['secrets.*.file', 'path'],
  ['services.*.build', 'context'],
  ['services.*.build.context', 'context'],
  ['services.*.build.dockerfile', 'dockerfile'],
  ['services.*.credential_spec.file', 'path'],
  ['services.*.develop.watch.*.path', 'path'],
  ['services.*.env_file', 'path'],
  ['services.*.env_file.*', 'path'],
  ['services.*.env_file.*.path', 'path'],
  ['services.*.extends.file', 'path'],
  ['services.*.label_file', 'path'],
  ['services.*.label_file.*', 'path'],
  ['services.*.volumes.*', 'mount'],
  ['services.*.volumes.*.source', 'mount'],
]

const table = createPathTable(pathPlaces)

/** The paths in a file that lead to something. */
export function findLinks(file: ReadFile, { model, project: { host } }: Snapshot): readonly FileLink[] {
  if (host === undefined) return []
  const links = new Map<number, FileLink>()
  for (const { root } of file.stream.documents) {
    visitPlaces(root, table, ({ node, path }, kind) => {
      if (!isString(node) || node.value === '' || node.span.file !== file.source) return
      const link = linkOf(node, kind, listLinkFolders(kind, root, path, node, model), host, model)
      if (link !== undefined) links.set(link.span.start, link)
    })
  }
  return [...links.values()]
}

/** The folders that a path may be relative to, likeliest first. */
function listLinkFolders(
  kind: PathKind,
  root: Node,
  path: Path,
  node: StringScalar,
  model: LoadedModel,
): readonly string[] {
  const { paths, projectDirectory } = model
  const own = paths.dirname(node.span.file.path)
  // A file that is included or extended has paths of its own; those of the project are relative to its folder.
  const { inclusions } = model
  const { path: from } = node.span.file
  const isOfProject = inclusions.has(from) && inclusions.get(from) === undefined
  const folders = isOfProject ? [projectDirectory, own] : [own, projectDirectory]
  if (kind !== 'dockerfile') return folders
  const context = getValue(findNode(root, path.slice(0, -1)), 'context')
  return folders.map((folder) => (isString(context) ? paths.inFolder(folder, context.value) : folder))
}

function linkOf(
  node: StringScalar,
  kind: PathKind,
  folders: readonly string[],
  host: Host,
  { paths }: LoadedModel,
): FileLink | undefined {
  const { value } = node
  const text = kind === 'mount' ? readMountSource(value) : value
  if (text === undefined || /^[a-z][a-z0-9+.-]*:\/\//i.test(text) || text.includes('$')) return undefined
  for (const folder of folders) {
    const path = paths.inFolder(folder, text)
    const target =
      kind === 'context' && host.kindOf(paths.join(path, 'Dockerfile')) === 'file'
        ? paths.join(path, 'Dockerfile')
        : path
    const found = host.kindOf(target)
    if (found === 'file' || found === 'directory')
      return { span: locatePart(node, 0, text.length), target, kind: found }
  }
  return undefined
}

function readMountSource(value: string): string | undefined {
  const source = /^[A-Za-z]:[\\/]/.test(value)
    ? value.slice(0, 2) + (value.slice(2).split(':')[0] ?? '')
    : (value.split(':')[0] ?? '')
  return /^(?:[./~]|[A-Za-z]:[\\/])/.test(source) && !source.startsWith('~') ? source : undefined
}
