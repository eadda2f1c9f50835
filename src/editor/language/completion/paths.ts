import type { SourceFile } from '../../../core/source/source-file.ts'
import { createPathTable } from '../../../core/tree/path-table.ts'
import { pathPlaces } from '../links.ts'
import type { Snapshot } from '../snapshot.ts'
import { findTableValue, type Proposal } from './proposal.ts'
import type { TypingContext } from './typing.ts'

/** Lists the content of a folder. */
export type ListFolder = (folder: string) => readonly { readonly name: string; readonly isDirectory: boolean }[]

const paths = createPathTable(pathPlaces)

/** At most this many entries of a folder are shown. */
const MAX_FILES = 500

export function proposePaths(
  { path, prefix, role }: TypingContext,
  file: SourceFile,
  snapshots: readonly Snapshot[],
  list: ListFolder,
): readonly Proposal[] {
  const kind = role === 'value' || typeof path.at(-1) === 'number' ? findTableValue(paths, path) : undefined
  const model = snapshots[0]?.model
  if (kind === undefined || model === undefined) return []
  // In a mount, only text that starts like a path can be one, and the part after the colon is in the container.
  if (kind === 'mount' && (!/^\.{0,2}(?:$|[\\/])/.test(prefix.slice(0, 3)) || prefix.includes(':'))) return []
  const typed = prefix.slice(0, prefix.lastIndexOf('/') + 1)
  const from = getFileFolder(file, model)
  const start = typed === '' && (kind === 'mount' || kind === 'context') ? './' : typed
  return list(model.paths.inFolder(from, typed === '' ? '.' : typed))
    .filter(({ name, isDirectory }) => !name.startsWith('.git') && (kind !== 'context' || isDirectory))
    .slice(0, MAX_FILES)
    .map(({ name, isDirectory }): Proposal => {
      const label = `${start}${name}${isDirectory && kind !== 'context' ? '/' : ''}`
      return { label, kind: 'path', insert: label, isSnippet: false }
    })
}

/** The folder that paths in a file are relative to. */
export function getFileFolder({ path }: SourceFile, model: Snapshot['model']): string {
  return model.inclusions.get(path) === undefined ? model.projectDirectory : model.paths.dirname(path)
}
