import { listBranches, type Shape, type SingleShape } from '../../../knowledge/format/shape.ts'
import { createFileShape } from '../../../knowledge/format/table/file.ts'
import { findNearest } from '../../../core/messages/nearest.ts'
import { namePattern } from '../../../core/source/wildcards.ts'
import type { Path } from '../../../core/tree/path.ts'

/** What a file can contain but the canonical model cannot, because Compose has already processed it. */
const CONSUMED = new Set(['version', 'include', 'services.*.extends'])

/** Why nothing can exist at a path of the canonical model. */
export interface Impossible {
  /** The index of the step that leads nowhere. */
  readonly step: number
  /** What may have been meant. */
  readonly suggestions: readonly string[]
  /** A file can contain it, but Compose processes it before there is a model. */
  readonly isConsumed: boolean
}

/** The first step of a path that no Compose file can have; undefined if all steps are possible. */
export function findImpossibleStep(path: Path): Impossible | undefined {
  let shapes: readonly SingleShape[] = [createFileShape('compose-spec')]
  for (const [step, name] of path.entries()) {
    const below = shapes.flatMap((shape) => listShapesBelow(shape, String(name)))
    const isConsumed = CONSUMED.has(path.slice(0, step + 1).join('.'))
    if (below.length === 0 && shapes.some((shape) => isOpenTo(shape, String(name)))) return undefined
    if (below.length === 0 || isConsumed) {
      const suggestions = isConsumed ? [] : findNearest(String(name), shapes.flatMap(listKeys))
      return { step, suggestions, isConsumed }
    }
    shapes = below
  }
  return undefined
}

/** Whether a path only leads to lists of mappings, which have no values to compare. */
export function isListOfMappings(path: Path): boolean {
  let shapes: readonly SingleShape[] = [createFileShape('compose-spec')]
  for (const name of path) shapes = shapes.flatMap((shape) => listShapesBelow(shape, String(name)))
  return shapes.some((shape) => shape.kind === 'list' && listShapes(shape.items).some(({ kind }) => kind === 'mapping'))
}

function isOpenTo(shape: SingleShape, name: string): boolean {
  if (shape.kind !== 'mapping') return false
  return shape.open.has('compose-spec') || (name.startsWith('x-') && shape.extensions.has('compose-spec'))
}

function listShapesBelow(shape: SingleShape, name: string): readonly SingleShape[] {
  if (shape.kind === 'list') return /^\d+$|[*?[]/.test(name) ? listShapes(shape.items) : []
  if (shape.kind !== 'mapping') return []
  const matches = namePattern(name)
  const known = [...shape.attributes].flatMap(([key, attribute]) =>
    matches(key) && attribute.formats.has('compose-spec') ? listShapes(attribute.shape) : [],
  )
  return shape.keys === undefined ? known : [...known, ...listShapes(shape.keys.value)]
}

function listShapes(shape: Shape): readonly SingleShape[] {
  return listBranches(shape).flatMap(({ shape: branch, formats }) => (formats.has('compose-spec') ? [branch] : []))
}

function listKeys(shape: SingleShape): readonly string[] {
  return shape.kind === 'mapping' ? [...shape.attributes.keys()] : []
}
