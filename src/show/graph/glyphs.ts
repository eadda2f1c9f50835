import { displayWidth } from '../../core/source/escape-invisible.ts'
import { faces } from './compiled/glyphs.js'
import type { Spot } from './flatten.ts'
import type { Words } from './shapes.ts'

/** The width of a column, as a part of the size of the font. */
const COLUMN = 0.602

/** Glyphs are drawn on a grid of so many units in the size of the font. */
const EM = 250

/** A frame in place of a character that the font does not have, in 250ths of its size. */
const UNKNOWN = 'm15 0l0-182l120 0l0 182m-110-10l100 0l0-162l-100 0'

/** Straight pieces in place of a curve: letters are small. */
const PIECES = 4

/** The outlines of a line of text, in pixels of the picture. */
export function outlineWords({ text, x, y, size, isBold, anchor }: Words): readonly (readonly Spot[])[] {
  const face = new Map(Object.entries(isBold ? faces.bold : faces.regular))
  const column = size * COLUMN
  let left = anchor === 'middle' ? x - (displayWidth(text) * column) / 2 : x
  return Array.from(text).flatMap((character) => {
    const start = left
    left += displayWidth(character) * column
    return readOutlines(face.get(character) ?? UNKNOWN).map((outline) =>
      outline.map((spot) => ({ x: start + (spot.x * size) / EM, y: y + (spot.y * size) / EM })),
    )
  })
}

/** Path data of a glyph as polygons. Each coordinate is relative to where the previous step ends. */
function readOutlines(data: string): readonly (readonly Spot[])[] {
  const outlines: Spot[][] = []
  let from: Spot = { x: 0, y: 0 }
  for (const [, letter = '', written = ''] of data.matchAll(/([mlq])([^mlq]*)/g)) {
    const numbers = (written.match(/-?\d+/g) ?? []).map(Number)
    const [bend = from, to = bend] = pairSpots(numbers, from)
    if (letter === 'm') outlines.push([to])
    else outlines.at(-1)?.push(...(letter === 'q' ? flattenQuadratic(from, bend, to) : [to]))
    from = to
  }
  return outlines
}

function pairSpots(numbers: readonly number[], from: Spot): readonly Spot[] {
  return numbers.flatMap((x, index) => {
    const y = numbers[index + 1]
    return index % 2 === 1 || y === undefined ? [] : [{ x: from.x + x, y: from.y + y }]
  })
}

function flattenQuadratic(from: Spot, control: Spot, to: Spot): readonly Spot[] {
  return Array.from({ length: PIECES }, (_, index) => {
    const t = (index + 1) / PIECES
    const [a, b, c] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t]
    return { x: a * from.x + b * control.x + c * to.x, y: a * from.y + b * control.y + c * to.y }
  })
}
