import type { ReadFile } from '../../read/project/loading/read-file.ts'
import type { SourceFile, Span } from '../../core/source/source-file.ts'
import type { Entry, Node } from '../../core/tree/node.ts'
import type { Path } from '../../core/tree/path.ts'

/** What is written at an offset of a file. */
export interface WrittenPlace {
  /** From the root of its document. */
  readonly path: Path
  readonly node: Node
  /** The entry that contains the value, if its parent is a mapping. */
  readonly entry: Entry | undefined
  /** Whether the offset is in the key instead of the value. */
  readonly isKey: boolean
  /** The nodes around it, starting with the root. */
  readonly around: readonly Node[]
}

/** The innermost key or value at or next to an offset; undefined if there is none. */
export function findWrittenPlace({ source, stream }: ReadFile, offset: number): WrittenPlace | undefined {
  const root = stream.documents.map((document) => document.root).find(({ span }) => holdsOffset(span, source, offset))
  return root && descendTo({ path: [], node: root, entry: undefined, isKey: false, around: [] }, source, offset)
}

function descendTo(place: WrittenPlace, file: SourceFile, offset: number): WrittenPlace {
  const { node, path } = place
  const around = [...place.around, node]
  if (node.kind === 'mapping') {
    for (const [key, entry] of node.entries) {
      const below = { path: [...path, key], node: entry.value, entry, around }
      if (holdsOffset(entry.keySpan, file, offset)) return { ...below, isKey: true }
      if (holdsOffset(entry.value.span, file, offset)) return descendTo({ ...below, isKey: false }, file, offset)
    }
  } else if (node.kind === 'sequence') {
    for (const [index, item] of node.items.entries()) {
      if (!holdsOffset(item.span, file, offset)) continue
      return descendTo({ path: [...path, index], node: item, entry: undefined, isKey: false, around }, file, offset)
    }
  }
  return place
}

// The values of aliases and merge keys are written elsewhere, and found there.
function holdsOffset({ file, start, end }: Span, within: SourceFile, offset: number): boolean {
  return file === within && start <= offset && offset <= end
}
