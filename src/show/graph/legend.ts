import { displayWidth } from '../../core/source/escape-invisible.ts'
import type { Graph } from './graph.ts'
import { FONT } from './layout.ts'
import { paintBox, type BoxLooks } from './paint-box.ts'
import { paintLine, type LineLooks } from './paint-line.ts'
import { MUTED } from './palette.ts'
import { createWords, type Picture, type Mark } from './shapes.ts'

const BOXES: readonly (BoxLooks & { readonly meaning: string })[] = [
  { kind: 'service', isOptional: false, isHighlighted: false, meaning: 'service' },
  { kind: 'service', isOptional: true, isHighlighted: false, meaning: 'service that a profile starts' },
  { kind: 'service', isOptional: false, isHighlighted: true, meaning: 'recreated' },
  { kind: 'volume', isOptional: false, isHighlighted: false, meaning: 'volume' },
  { kind: 'missing', isOptional: false, isHighlighted: false, meaning: 'missing' },
]

const LINES: readonly (LineLooks & { readonly meaning: string })[] = [
  { kind: 'depends', isOptional: false, isMissing: false, meaning: 'depends on' },
  { kind: 'depends', isOptional: true, isMissing: false, meaning: 'depends on, if it is there' },
  { kind: 'mounts', isOptional: false, isMissing: false, meaning: 'mounts' },
]

/** The size of a sample, in pixels, and of the space around it and around a row. */
const SAMPLE = { width: 34, height: 16, gap: 8, apart: 26, row: 28 }

/** A drawing is at least as wide as a few samples. */
const LEAST_WIDTH = 420

/** What the looks in a drawing mean, below it: only those that occur. The view has room for both. */
export function paintLegend(graph: Graph, view: Picture['view']): Pick<Picture, 'view' | 'shapes'> {
  const samples = [
    ...BOXES.filter((looks) => graph.nodes.some((node) => isSameBox(node, looks))).map((looks) => ({
      meaning: looks.meaning,
      paint: (x: number, y: number) => [
        paintBox(looks, { x: x + SAMPLE.width / 2, y, width: SAMPLE.width, height: SAMPLE.height }),
      ],
    })),
    ...LINES.filter((looks) => graph.edges.some((edge) => isSameLine(edge, looks))).map((looks) => ({
      meaning: looks.meaning,
      paint: (x: number, y: number) => paintLine(looks, [{ y, from: x, to: x + SAMPLE.width }]),
    })),
  ]
  const width = Math.max(view.width, LEAST_WIDTH)
  const [left, top] = [view.x + MARGIN, view.y + view.height]
  const shapes: Mark[] = []
  let [x, y] = [left, top]
  for (const { meaning, paint } of samples) {
    const length = SAMPLE.width + SAMPLE.gap + displayWidth(meaning) * FONT.column
    if (x > left && x + length > view.x + width - MARGIN) [x, y] = [left, y + SAMPLE.row]
    const start = x + SAMPLE.width + SAMPLE.gap
    shapes.push(...paint(x, y))
    shapes.push(createWords(meaning, { x: start, y: y + FONT.size / 3, size: FONT.size, fill: MUTED, anchor: 'start' }))
    x += length + SAMPLE.apart
  }
  return { shapes, view: { ...view, width, height: y - view.y + SAMPLE.row } }
}

const MARGIN = 20

function isSameBox(one: BoxLooks, other: BoxLooks): boolean {
  // What is recreated looks the same with a profile and without one.
  if (one.isHighlighted || other.isHighlighted) return one.isHighlighted === other.isHighlighted
  return one.kind === other.kind && one.isOptional === other.isOptional
}

function isSameLine(one: LineLooks, other: LineLooks): boolean {
  return one.kind === other.kind && one.isOptional === other.isOptional && !one.isMissing
}
