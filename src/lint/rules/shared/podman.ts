import type { LoadedModel } from '../../../read/project/loading/load.ts'
import { getValue, type Node } from '../../../core/tree/node.ts'
import { getTableBelow, type PathTable } from '../../../core/tree/path-table.ts'
import type { Path } from '../../../core/tree/path.ts'

/** The row of a table for a path. */
export function findByPath<T>(table: PathTable<T>, path: Path): T | undefined {
  return path.reduce<PathTable<T> | undefined>((at, step) => getTableBelow(at, step), table)?.value
}

/** The documents of a project as written. */
export function listRoots({ files }: LoadedModel): readonly Node[] {
  return files.flatMap(({ stream }) => stream.documents.map(({ root }) => root))
}

/** A podman-compose setting in the top-level `x-podman` of any file. */
export function readPodmanSetting(model: LoadedModel, key: string): boolean | undefined {
  for (const root of listRoots(model)) {
    const node = getValue(getValue(root, 'x-podman'), key)
    if (node?.kind === 'scalar' && node.type === 'boolean') return node.value
  }
  return undefined
}
