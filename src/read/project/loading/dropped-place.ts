import type { Span } from '../../../core/source/source-file.ts'
import { getEntrySpan } from '../../../core/tree/node.ts'
import { findNode, type Path } from '../../../core/tree/path.ts'
import type { LoadedModel } from './load.ts'

/** Where a value is written, in the file that is read last, for a path at which the canonical model has nothing. */
export function findDroppedPlace({ files }: LoadedModel, path: Path): Span | undefined {
  const key = path.at(-1)
  for (const { stream } of files.toReversed()) {
    for (const { root } of stream.documents.toReversed()) {
      const parent = findNode(root, path.slice(0, -1))
      if (parent?.kind === 'sequence' && typeof key === 'number') {
        const item = parent.items[key]
        if (item !== undefined) return item.span
      }
      const entry = parent?.kind === 'mapping' ? parent.entries.get(String(key)) : undefined
      if (entry !== undefined) return getEntrySpan(entry)
    }
  }
  return undefined
}
