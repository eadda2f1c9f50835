import { displayWidth } from '../../core/source/escape-invisible.ts'
import { faces } from './compiled/glyphs.js'
import type { Spot } from './flatten.ts'
import type { Words } from './shapes.ts'

/** The width of a column, as a part of the size of the font. */
const COLUMN = 0.602

/** Glyphs are drawn on a grid of so many units in the size of the font. */
const EM = 250

/** A frame in place of a character that the font does not have, in 250ths of its size. */
const UNKNOWN = 'M15 0L15-182L135-182L135 0ZM25-10L125-10L125-172L25-172Z'

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

/** Path data of a glyph as polygons. */
function readOutlines(data: string): readonly (readonly Spot[])[] {
  const outlines: Spot[][] = []
  for (const [, letter = '', written = ''] of data.matchAll(/([MLQZ])([^MLQZ]*)/g)) {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = (written.match(/-?\d+/g) ?? []).map(Number)
    const outline = outlines.at(-1)
    if (letter === 'M') outlines.push([{ x: x1, y: y1 }])
    else if (letter === 'L') outline?.push({ x: x1, y: y1 })
    else if (letter === 'Q') outline?.push(...flattenQuadratic(outline.at(-1), { x: x1, y: y1 }, { x: x2, y: y2 }))
  }
  return outlines
}

function flattenQuadratic(from: Spot = { x: 0, y: 0 }, control: Spot, to: Spot): readonly Spot[] {
  return Array.from({ length: PIECES }, (_, index) => {
    const t = (index + 1) / PIECES
    const [a, b, c] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t]
    return { x: a * from.x + b * control.x + c * to.x, y: a * from.y + b * control.y + c * to.y }
  })
}
