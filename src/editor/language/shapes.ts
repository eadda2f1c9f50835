import { findShapeBelow, fitsShape } from '../../knowledge/format/look-up.ts'
import {
  selectBranches,
  selectWords,
  type Attribute,
  type MappingShape,
  type Shape,
  type SingleShape,
} from '../../knowledge/format/shape.ts'
import { createFileShape } from '../../knowledge/format/table/file.ts'
import { findChild, type Path } from '../../core/tree/path.ts'
import type { Node } from '../../core/tree/node.ts'

// Looks up places in the table of the Compose file format, for today's Compose.

const FORMAT = 'compose-spec'

/** The shapes that a value at a path may have; existing nodes decide between alternatives along the way. */
export function findShapes(path: Path, root: Node | undefined): readonly SingleShape[] {
  let shapes: readonly SingleShape[] = [createFileShape(FORMAT)]
  let node = root
  for (const step of path) {
    const fitting = node === undefined ? shapes : shapes.filter((shape) => node !== undefined && fitsShape(node, shape))
    shapes = (fitting.length === 0 ? shapes : fitting).flatMap((shape) => {
      // A number is always an index here, never a key.
      const below =
        (shape.kind === 'list') === (typeof step === 'number') ? findShapeBelow(shape, step, FORMAT) : undefined
      return below === undefined ? [] : selectBranches(below, FORMAT)
    })
    node = node && findChild(node, step)
  }
  return shapes
}

/** The attribute at the end of a path; undefined for user-defined keys. */
export function findAttribute(path: Path, root: Node | undefined): Attribute | undefined {
  const key = String(path.at(-1))
  return findMappingShapes(path.slice(0, -1), root)
    .map((shape) => shape.attributes.get(key))
    .find((found) => found !== undefined)
}

/** The mappings that are allowed at a path. */
export function findMappingShapes(path: Path, root: Node | undefined): readonly MappingShape[] {
  return findShapes(path, root).filter((shape) => shape.kind === 'mapping')
}

/** The keys of a mapping that today's Compose knows. */
export function listShapeAttributes({
  attributes,
}: MappingShape): readonly (readonly [key: string, attribute: Attribute])[] {
  return [...attributes].filter(([, { formats }]) => formats.has(FORMAT))
}

/** The only words allowed as a string; undefined if others are allowed. */
export function listShapeWords(shape: SingleShape): readonly string[] | undefined {
  if (shape.kind === 'boolean') return ['true', 'false']
  return shape.kind === 'string' ? selectWords(shape, FORMAT) : undefined
}

/** Describes the shapes of a place for people: `a string, or a list of strings`. */
export function describeShape(shape: Shape): string {
  const texts = [...new Set(selectBranches(shape, FORMAT).map((single) => describeSingleShape(single, 'one')))]
  return texts.length < 2 ? (texts[0] ?? 'anything') : `${texts.slice(0, -1).join(', ')} or ${texts.at(-1)}`
}

// eslint-disable-next-line complexity -- one case for each kind of shape
function describeSingleShape(shape: SingleShape, number: 'one' | 'several'): string {
  const isOne = number === 'one'
  switch (shape.kind) {
    case 'string': {
      const words = selectWords(shape, FORMAT)
      if (words !== undefined) return words.map((word) => `\`${word}\``).join(', ')
      const says = shape.pattern?.says
      return says !== undefined && isOne ? says : isOne ? 'a string' : 'strings'
    }
    case 'integer':
    case 'number': {
      const called =
        shape.kind === 'integer' ? (isOne ? 'a whole number' : 'whole numbers') : isOne ? 'a number' : 'numbers'
      const from = shape.minimum === undefined ? '' : ` from ${shape.minimum}`
      return called + (shape.kind === 'integer' && shape.maximum !== undefined ? `${from} to ${shape.maximum}` : from)
    }
    case 'boolean':
      return '`true` or `false`'
    case 'null':
      return 'nothing'
    case 'list':
      return `${isOne ? 'a list' : 'lists'} of ${describeItems(shape.items)}`
    case 'mapping':
      return isOne ? 'a mapping' : 'mappings'
  }
}

function describeItems(items: Shape): string {
  return [...new Set(selectBranches(items, FORMAT).map((single) => describeSingleShape(single, 'several')))].join(
    ' or ',
  )
}
