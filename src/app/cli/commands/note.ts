import type { LoadedModel } from '../../../read/project/loading/load.ts'
import { findOriginAt } from '../../../read/project/loading/provenance.ts'
import { renderOriginNote } from '../../../show/report/origin.ts'
import { findNode, type Path } from '../../../core/tree/path.ts'

/** The comment after a value of the canonical model: its place. Mappings and lists have none, but their members do. */
export function noteOf(model: LoadedModel, workingDirectory: string): (path: Path) => string | undefined {
  return (path) => {
    const node = findNode(model.root, path)
    if (node === undefined || (node.kind === 'mapping' && node.entries.size > 0)) return undefined
    if (node.kind === 'sequence' && node.items.length > 0) return undefined
    const origin = findOriginAt(model, path)
    return origin && renderOriginNote(origin, workingDirectory)
  }
}
