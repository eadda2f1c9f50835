import { fitsShape, findShapeBelow } from '../../knowledge/format/look-up.ts'
import { selectBranches, type Shape, type SingleShape } from '../../knowledge/format/shape.ts'
import { createFileShape } from '../../knowledge/format/table/file.ts'
import type { FormatVersion } from '../../knowledge/format/versions.ts'
import { findChild, parsePointer, toPointer, type Path } from '../../core/tree/path.ts'
import type { Node } from '../../core/tree/node.ts'

/** A value of the file and its description in the table. */
export interface Place {
  readonly format: FormatVersion
  readonly path: Path
  readonly node: Node
  /** The description in the table, for all formats; undefined if there is none. */
  readonly described: Shape | undefined
  /** The shapes that the format allows here. */
  readonly shapes: readonly SingleShape[]
  /** The one of them that the value has. */
  readonly shape: SingleShape | undefined
  readonly parent: Place | undefined
}

export function createRootPlace(root: Node, format: FormatVersion): Place {
  return createPlace(root, [], createFileShape(format), format)
}

/** The place one step down; undefined if the file has no value there. */
export function placeBelow(parent: Place, step: string | number): Place | undefined {
  const node = findChild(parent.node, step)
  if (node === undefined) return undefined
  const key = parent.node.kind === 'sequence' ? Number(step) : String(step)
  return createPlace(
    node,
    [...parent.path, key],
    findShapeBelow(parent.shape, key, parent.format),
    parent.format,
    parent,
  )
}

/** The place at a path of the file, or the one above if there is none. */
export function findPlace(root: Node, path: Path, format: FormatVersion): Place {
  return placeFinder(createRootPlace(root, format))(toPointer(path))
}

/** Returns a function that resolves JSON pointers; the same pointer always gives the same place object. */
export function placeFinder(root: Place): (pointer: string) => Place {
  const known = new Map([['', root]])
  return findPlace

  function findPlace(pointer: string): Place {
    const found = known.get(pointer)
    if (found !== undefined) return found
    const parent = findPlace(pointer.slice(0, pointer.lastIndexOf('/')))
    const [step = ''] = parsePointer(pointer.slice(pointer.lastIndexOf('/')))
    const place = placeBelow(parent, step) ?? parent
    known.set(pointer, place)
    return place
  }
}

function createPlace(
  node: Node,
  path: Path,
  described: Shape | undefined,
  format: FormatVersion,
  parent?: Place,
): Place {
  const shapes = described === undefined ? [] : selectBranches(described, format)
  return { format, path, node, described, shapes, shape: shapes.find((shape) => fitsShape(node, shape)), parent }
}
