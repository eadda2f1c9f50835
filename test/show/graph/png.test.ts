import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { createCanvas, fillPolygons } from '../../../src/show/graph/canvas.ts'
import { createGraph } from '../../../src/show/graph/create-graph.ts'
import { flattenPath, outlineStroke } from '../../../src/show/graph/flatten.ts'
import { paintGraph } from '../../../src/show/graph/paint-graph.ts'
import { renderPng } from '../../../src/show/graph/png.ts'
import type { Spot } from '../../../src/show/graph/flatten.ts'

const square = (from: number, to: number): readonly Spot[] => [
  { x: from, y: from },
  { x: to, y: from },
  { x: to, y: to },
  { x: from, y: to },
]

/** How dark each pixel of a small canvas is, from 0 to 255, after something was filled with black. */
function darkness(size: number, polygons: readonly (readonly Spot[])[]): readonly (readonly number[])[] {
  const canvas = createCanvas(size, size)
  fillPolygons(canvas, polygons, '#000000')
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) => 255 - (canvas.pixels[(row * size + column) * 3] ?? 0)),
  )
}

test('a pixel is as dark as the part of it that is covered', () => {
  expect(darkness(3, [square(0.5, 2)])).toEqual([
    [64, 127, 0],
    [127, 255, 0],
    [0, 0, 0],
  ])
})

test('a diagonal covers half of the pixels on it', () => {
  const triangle = [
    { x: 0, y: 0 },
    { x: 3, y: 3 },
    { x: 0, y: 3 },
  ]
  expect(darkness(3, [triangle])).toEqual([
    [127, 0, 0],
    [255, 127, 0],
    [255, 255, 127],
  ])
})

test('a polygon that runs the other way is a hole', () => {
  const frame = [square(0, 3), [...square(1, 2)].reverse()]
  expect(darkness(3, frame)).toEqual([
    [255, 255, 255],
    [255, 0, 255],
    [255, 255, 255],
  ])
})

test('what is outside of the canvas is left out', () => {
  expect(darkness(2, [square(-5, 1)])).toEqual([
    [255, 0],
    [0, 0],
  ])
})

test('a dashed line has gaps', () => {
  const [chain] = flattenPath([
    ['M', 0, 0],
    ['L', 10, 0],
  ])
  if (chain === undefined) throw new Error('There is no chain.')
  const pieces = outlineStroke(chain, 2, [3, 2])
  expect(pieces.map((piece) => [piece[0]?.x, piece[1]?.x])).toEqual([
    [0, 3],
    [5, 8],
  ])
})

test('a PNG has the size of the picture, twice as sharp, and every row', () => {
  const graph = createGraph({ name: 'shop', services: { web: { image: 'nginx' }, '\u4f60': { image: 'x' } } })
  const { view } = paintGraph(graph)
  const bytes = Buffer.from(renderPng(graph))
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  expect([width, height]).toEqual([Math.ceil(view.width * 2), Math.ceil(view.height * 2)])
  const length = bytes.readUInt32BE(33)
  expect(bytes.subarray(37, 41).toString()).toBe('IDAT')
  expect(inflateSync(bytes.subarray(41, 41 + length))).toHaveLength(height * (1 + 3 * width))
})
