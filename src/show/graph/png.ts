import { encode } from 'fast-png'
import { createCanvas, fillPolygons, type Canvas } from './canvas.ts'
import { flattenPath, outlineStroke, type Spot } from './flatten.ts'
import { outlineWords } from './glyphs.ts'
import type { Graph } from './graph.ts'
import type { Box } from './layout.ts'
import { paintGraph } from './paint-graph.ts'
import type { Paint, Picture, Rectangle, Mark, Step } from './shapes.ts'

/** Pixels of the file for each of the picture, so that it is sharp on screens that have more of them. */
const SCALE = 2

/** Larger pictures get fewer pixels: most programs refuse more. */
const MOST_PIXELS = 30_000_000

/** A project as the bytes of a PNG file. */
export function renderPng(graph: Graph): Uint8Array {
  const { view, shapes } = paintGraph(graph)
  const scale = Math.min(SCALE, Math.sqrt(MOST_PIXELS / (view.width * view.height)))
  const canvas = createCanvas(Math.ceil(view.width * scale), Math.ceil(view.height * scale))
  const brush = { canvas, view, scale }
  for (const shape of shapes) drawMark(shape, brush)
  const { width, height, pixels } = canvas
  return encode({ width, height, data: pixels, channels: 3 })
}

interface Brush {
  readonly canvas: Canvas
  readonly view: Picture['view']
  readonly scale: number
}

function drawMark(shape: Mark, brush: Brush): void {
  if (shape.kind === 'group') for (const each of shape.shapes) drawMark(each, brush)
  else if (shape.kind === 'words') fill(outlineWords(shape), shape.fill, brush)
  else drawPath(shape.kind === 'rectangle' ? roundCorners(shape) : shape.path, shape.paint, brush)
}

function drawPath(path: readonly Step[], paint: Paint, brush: Brush): void {
  const chains = flattenPath(path)
  if (paint.fill !== undefined)
    fill(
      chains.map(({ spots }) => spots),
      paint.fill,
      brush,
      paint.fillOpacity,
    )
  if (paint.stroke === undefined) return
  // Piece by piece: around all of them there is much that stays as it is.
  for (const chain of chains)
    for (const piece of outlineStroke(chain, paint.strokeWidth ?? 1, paint.dashes)) fill([piece], paint.stroke, brush)
}

function fill(polygons: readonly (readonly Spot[])[], color: string, brush: Brush, opacity?: number): void {
  const { canvas, view, scale } = brush
  const toPixels = ({ x, y }: Spot): Spot => ({ x: (x - view.x) * scale, y: (y - view.y) * scale })
  fillPolygons(
    canvas,
    polygons.map((polygon) => polygon.map(toPixels)),
    color,
    opacity,
  )
}

/** How far the control points of a curve are from its ends, for a quarter of a circle. */
const QUARTER = 0.5523

function roundCorners({ box, radius: wanted }: Pick<Rectangle, 'box' | 'radius'>): readonly Step[] {
  const { x, y, width, height }: Box = box
  const radius = Math.min(wanted, width / 2, height / 2)
  const [left, right, top, bottom] = [x - width / 2, x + width / 2, y - height / 2, y + height / 2]
  const near = radius * (1 - QUARTER)
  return [
    ['M', left + radius, top],
    ['L', right - radius, top],
    ['C', right - near, top, right, top + near, right, top + radius],
    ['L', right, bottom - radius],
    ['C', right, bottom - near, right - near, bottom, right - radius, bottom],
    ['L', left + radius, bottom],
    ['C', left + near, bottom, left, bottom - near, left, bottom - radius],
    ['L', left, top + radius],
    ['C', left, top + near, left + near, top, left + radius, top],
    ['Z'],
  ]
}
