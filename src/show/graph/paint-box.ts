import type { GraphNode } from './graph.ts'
import type { Box } from './layout.ts'
import { HIGHLIGHT, NODE_COLORS } from './palette.ts'
import type { Outline, Paint, Mark, Step } from './shapes.ts'

/** What the looks of a box depend on. */
export type BoxLooks = Pick<GraphNode, 'kind' | 'isOptional' | 'isHighlighted'>

/** The box of a node, without text. */
export function paintBox({ kind, isOptional, isHighlighted }: BoxLooks, box: Box): Mark {
  const paint: Paint = {
    ...(isHighlighted ? HIGHLIGHT : NODE_COLORS[kind]),
    strokeWidth: isHighlighted ? 2.5 : 1.3,
    ...(isOptional && { dashes: [5, 4] }),
  }
  return kind === 'volume' ? paintCylinder(box, paint) : { kind: 'rectangle', box, radius: 4, paint }
}

function paintCylinder({ x, y, width, height }: Box, paint: Paint): Outline {
  const lid = Math.min(5, height / 4)
  const [left, right, top, bottom] = [x - width / 2, x + width / 2, y - height / 2 + lid, y + height / 2 - lid]
  return {
    kind: 'outline',
    paint,
    path: [
      ['M', left, top],
      ...createHalfEllipse(left, right, top, -lid),
      ['L', right, bottom],
      ...createHalfEllipse(right, left, bottom, lid),
      ['L', left, top],
      ...createHalfEllipse(left, right, top, lid),
    ],
  }
}

/** How far the control points of a curve are from its ends, for a quarter of an ellipse. */
const QUARTER = 0.5523

function createHalfEllipse(from: number, to: number, y: number, height: number): readonly Step[] {
  const middle = (from + to) / 2
  const reach = ((to - from) / 2) * QUARTER
  const rise = height * QUARTER
  return [
    ['C', from, y + rise, middle - reach, y + height, middle, y + height],
    ['C', middle + reach, y + height, to, y + rise, to, y],
  ]
}
