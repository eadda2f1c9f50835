import { findShapeBelow } from '../../../src/knowledge/format/look-up.ts'
import { selectBranches, type MappingShape, type SingleShape } from '../../../src/knowledge/format/shape.ts'
import { createFileShape } from '../../../src/knowledge/format/table/file.ts'
import type { FormatVersion } from '../../../src/knowledge/format/versions.ts'
import type { Path } from '../../../src/core/tree/path.ts'

/** The mapping that a path leads to in a format, whatever is written there; `*` stands for any key or index. */
export function mappingAt(path: Path, format: FormatVersion = 'compose-spec'): MappingShape | undefined {
  let shapes: readonly SingleShape[] = [createFileShape(format)]
  for (const step of path) {
    shapes = shapes.flatMap((shape) => {
      const next = step === '*' && shape.kind === 'mapping' ? shape.keys?.value : findShapeBelow(shape, step, format)
      return next === undefined ? [] : selectBranches(next, format)
    })
  }
  return shapes.find((shape) => shape.kind === 'mapping')
}

/** The members of a structure in the order in which Compose prints them: `memberOrder(['services', '*', 'build'])`. */
export function memberOrder(path: Path): readonly string[] {
  return [...(mappingAt(path)?.attributes.keys() ?? [])]
}
