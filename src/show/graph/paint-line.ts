import type { GraphEdge } from './graph.ts'
import type { Stretch } from './layout.ts'
import { LINE, NODE_COLORS } from './palette.ts'
import type { Outline, Mark, Step } from './shapes.ts'

/** What the looks of a line depend on. */
export type LineLooks = Pick<GraphEdge, 'kind' | 'isOptional' | 'isMissing'>

/** A line, with the head of an arrow at the end of its last stretch if it is a dependency. */
export function paintLine({ kind, isOptional, isMissing }: LineLooks, stretches: readonly Stretch[]): readonly Mark[] {
  const stroke = isMissing ? NODE_COLORS.missing.stroke : kind === 'mounts' ? NODE_COLORS.volume.stroke : LINE
  const dashes = kind === 'mounts' ? [2, 3] : isOptional ? [5, 4] : undefined
  const line: Outline = {
    kind: 'outline',
    path: traceLine(stretches),
    paint: { stroke, strokeWidth: 1.3, ...(dashes && { dashes }) },
  }
  const last = stretches.at(-1)
  return kind === 'mounts' || last === undefined ? [line] : [line, paintArrowHead(last, stroke)]
}

const ARROW = { length: 9, width: 4.5 }

function paintArrowHead({ from, to, y }: Stretch, fill: string): Outline {
  const back = to + (to < from ? ARROW.length : -ARROW.length)
  return {
    kind: 'outline',
    path: [['M', to, y], ['L', back, y - ARROW.width], ['L', back, y + ARROW.width], ['Z']],
    paint: { fill },
  }
}

/** Straight segments joined by curves that start and end horizontally. */
function traceLine(stretches: readonly Stretch[]): readonly Step[] {
  return stretches.flatMap(({ y, from, to }, index): readonly Step[] => {
    const before = stretches[index - 1]
    const start: Step = before === undefined ? ['M', from, y] : bendTo(before.to, before.y, from, y)
    return [start, ['L', to, y]]
  })
}

function bendTo(fromX: number, fromY: number, toX: number, toY: number): Step {
  const middle = (fromX + toX) / 2
  return ['C', middle, fromY, middle, toY, toX, toY]
}
