import type { Spot } from './flatten.ts'

/** Opaque pixels, three bytes each, row by row. */
export interface Canvas {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
}

/** A white canvas. */
export function createCanvas(width: number, height: number): Canvas {
  return { width, height, pixels: new Uint8Array(width * height * 3).fill(255) }
}

/**
 * Fills polygons, in pixels of the canvas, with a colour such as `#1a202c`. How much of each pixel they cover is
 * exact, so that edges are smooth. A polygon that runs the other way around another one is a hole in it.
 */
export function fillPolygons(canvas: Canvas, polygons: readonly (readonly Spot[])[], color: string, opacity = 1): void {
  const bounds = findBounds(polygons)
  if (bounds === undefined) return
  const [left, top] = [Math.floor(bounds.left), Math.floor(bounds.top)]
  // The sums of a row end one pixel after it.
  const [width, height] = [Math.ceil(bounds.right) - left + 2, Math.ceil(bounds.bottom) - top + 1]
  const changes = { sums: new Float32Array(width * height), width, height }
  for (const polygon of polygons) {
    polygon.forEach((to, index) => {
      const from = polygon.at(index - 1) ?? to
      addEdge(changes, from.x - left, from.y - top, to.x - left, to.y - top)
    })
  }
  blend(canvas, changes, { left, top }, color, opacity)
}

function findBounds(polygons: readonly (readonly Spot[])[]) {
  let bounds: { left: number; top: number; right: number; bottom: number } | undefined
  for (const { x, y } of polygons.flat()) {
    bounds ??= { left: x, top: y, right: x, bottom: y }
    bounds.left = Math.min(bounds.left, x)
    bounds.top = Math.min(bounds.top, y)
    bounds.right = Math.max(bounds.right, x)
    bounds.bottom = Math.max(bounds.bottom, y)
  }
  return bounds
}

/** How the covered part of each pixel differs from that of the pixel to its left. */
interface Changes {
  readonly sums: Float32Array
  readonly width: number
  readonly height: number
}

/** Adds what an edge changes: rows below a falling edge are covered to its right, and those of a rising one are not. */
function addEdge(changes: Changes, fromX: number, fromY: number, toX: number, toY: number): void {
  if (fromY === toY) return
  const sign = fromY < toY ? 1 : -1
  const [topX, topY, bottomX, bottomY] = sign === 1 ? [fromX, fromY, toX, toY] : [toX, toY, fromX, fromY]
  const slope = (bottomX - topX) / (bottomY - topY)
  for (let row = Math.floor(topY); row < Math.ceil(bottomY); row++) {
    const start = Math.max(row, topY)
    const end = Math.min(row + 1, bottomY)
    const x = topX + (start - topY) * slope
    addInRow(changes, row, sign * (end - start), x, x + (end - start) * slope)
  }
}

/** Spreads the height of an edge within a row over the pixels that it crosses. */
function addInRow({ sums, width }: Changes, row: number, height: number, x: number, otherX: number): void {
  const [left, right] = x < otherX ? [x, otherX] : [otherX, x]
  let before = 0
  for (let column = Math.floor(left); column < Math.max(Math.ceil(right), Math.floor(left) + 1); column++) {
    const covered = height * coverUpTo(column + 1, left, right)
    sums[row * width + column] = (sums[row * width + column] ?? 0) + covered - before
    before = covered
  }
  const next = row * width + Math.max(Math.ceil(right), Math.floor(left) + 1)
  sums[next] = (sums[next] ?? 0) + height - before
}

/** The covered part of the pixel that ends at `end`, to the right of an edge from `left` to `right`. */
function coverUpTo(end: number, left: number, right: number): number {
  if (right <= end - 1) return 1
  if (right - left < 1e-6) return Math.min(1, Math.max(0, end - left))
  const areaUpTo = (x: number): number => {
    const offset = Math.min(Math.max(x - left, 0), right - left)
    return (offset * offset) / 2 / (right - left) + Math.max(0, x - right)
  }
  return areaUpTo(end) - areaUpTo(end - 1)
}

function blend(
  { width, height, pixels }: Canvas,
  changes: Changes,
  { left, top }: { left: number; top: number },
  color: string,
  opacity: number,
): void {
  const channels = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
  for (let row = 0; row < changes.height; row++) {
    const y = top + row
    if (y < 0 || y >= height) continue
    let sum = 0
    for (let column = 0; column < changes.width; column++) {
      sum += changes.sums[row * changes.width + column] ?? 0
      const x = left + column
      const part = Math.min(1, Math.abs(sum)) * opacity
      if (part < 0.002 || x < 0 || x >= width) continue
      const at = (y * width + x) * 3
      channels.forEach((channel, index) => {
        const under = pixels[at + index] ?? 0
        pixels[at + index] = Math.round(under + (channel - under) * part)
      })
    }
  }
}
