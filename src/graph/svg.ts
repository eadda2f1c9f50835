import { element, escapedXml, xmlDocument } from '../report/xml.ts'
import type { Graph, GraphEdge, GraphNode } from './graph.ts'
import { FONT, placed, type Box, type Point } from './layout.ts'

const COLORS: Readonly<Record<GraphNode['kind'], { readonly fill: string; readonly stroke: string }>> = {
  service: { fill: '#e8f1fc', stroke: '#2f6fbd' },
  network: { fill: '#eaf6ec', stroke: '#3b8a4b' },
  volume: { fill: '#fdf3e0', stroke: '#b07a1c' },
  port: { fill: '#f4eefb', stroke: '#7a4fb0' },
}

const STROKES: Readonly<Record<GraphEdge['kind'], Readonly<Record<string, string | number>>>> = {
  depends: { stroke: '#4a5568', 'marker-end': 'url(#arrow)' },
  joins: { stroke: COLORS.network.stroke },
  mounts: { stroke: COLORS.volume.stroke, 'stroke-dasharray': '2 3' },
  publishes: { stroke: COLORS.port.stroke, 'marker-end': 'url(#arrow)' },
}

const SHAPES: Readonly<Record<GraphNode['kind'], (box: Box) => SvgElement>> = {
  service: ({ x, y, width, height }) => [
    'rect',
    { x: round(x - width / 2), y: round(y - height / 2), width: round(width), height: round(height), rx: 4 },
  ],
  network: hexagon,
  volume: cylinder,
  port: ({ x, y, width, height }) => [
    'rect',
    {
      x: round(x - width / 2),
      y: round(y - height / 2),
      width: round(width),
      height: round(height),
      rx: round(height / 2),
    },
  ],
}

type SvgElement = readonly [name: string, attributes: Readonly<Record<string, string | number>>]

/** A project as a picture of its own: no scripts, no links, nothing that is loaded. */
export function svg(graph: Graph): string {
  const { width, height, nodes, edges } = placed(graph)
  return xmlDocument(
    element(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`,
        width: Math.ceil(width),
        height: Math.ceil(height),
        'font-family': 'ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace',
        'font-size': FONT.size,
      },
      [
        element('title', {}, [escapedXml(graph.name)]),
        element('defs', {}, [arrowHead]),
        element('rect', { width: '100%', height: '100%', fill: '#ffffff' }),
        element(
          'g',
          { fill: 'none', 'stroke-width': 1.3 },
          edges.map(({ edge, points }) => edgeLine(edge, points)),
        ),
        ...nodes.map(({ node, box }) => nodeDrawing(node, box)),
        ...edges.flatMap(({ edge, label }) => (edge.label === '' ? [] : [edgeLabel(edge.label, label)])),
      ],
    ),
  )
}

const arrowHead = element(
  'marker',
  { id: 'arrow', viewBox: '0 0 8 8', refX: 8, refY: 4, markerWidth: 8, markerHeight: 8, orient: 'auto' },
  [element('path', { d: 'M0 0L8 4L0 8Z', fill: '#4a5568' })],
)

function nodeDrawing({ kind, lines, isOptional }: GraphNode, box: Box): string {
  const [name, attributes] = SHAPES[kind](box)
  const top = box.y - ((lines.length - 1) * FONT.line) / 2 + FONT.size / 3 + (kind === 'volume' ? 3 : 0)
  return element('g', { 'text-anchor': 'middle' }, [
    element(name, {
      ...attributes,
      ...COLORS[kind],
      'stroke-width': 1.3,
      'stroke-dasharray': isOptional ? '5 4' : undefined,
    }),
    ...lines.map((line, index) =>
      element(
        'text',
        {
          x: round(box.x),
          y: round(top + index * FONT.line),
          fill: index === 0 ? '#1a202c' : '#5a6577',
          'font-weight': index === 0 && kind === 'service' ? 'bold' : undefined,
        },
        [escapedXml(line)],
      ),
    ),
  ])
}

function edgeLine({ kind, isOptional }: GraphEdge, points: readonly Point[]): string {
  return element('path', {
    d: curve(points),
    ...STROKES[kind],
    ...(kind === 'depends' && isOptional && { 'stroke-dasharray': '5 4' }),
  })
}

function edgeLabel(label: string, { x, y, width, height }: Box): string {
  return element('g', { 'text-anchor': 'middle', 'font-size': FONT.smallSize, fill: '#4a5568' }, [
    element('rect', {
      x: round(x - width / 2),
      y: round(y - height / 2),
      width: round(width),
      height,
      fill: '#ffffff',
      'fill-opacity': 0.85,
    }),
    element('text', { x: round(x), y: round(y + FONT.smallSize / 3) }, [escapedXml(label)]),
  ])
}

/** A line whose corners are round: each bend starts and ends in the middle between two points. */
function curve(points: readonly Point[]): string {
  const [first = { x: 0, y: 0 }] = points
  const last = points.at(-1) ?? first
  const bends = points.slice(1, -1).map((point, index) => {
    const next = points[index + 2] ?? last
    return `Q${at(point)} ${at({ x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 })}`
  })
  return `M${at(first)}${bends.join('')}L${at(last)}`
}

function hexagon({ x, y, width, height }: Box): SvgElement {
  const [left, right, inset] = [x - width / 2, x + width / 2, height / 3]
  const corners = [
    { x: left, y },
    { x: left + inset, y: y - height / 2 },
    { x: right - inset, y: y - height / 2 },
    { x: right, y },
    { x: right - inset, y: y + height / 2 },
    { x: left + inset, y: y + height / 2 },
  ]
  return ['polygon', { points: corners.map(at).join(' ') }]
}

function cylinder({ x, y, width, height }: Box): SvgElement {
  const lid = 5
  const [left, right, top, bottom] = [x - width / 2, x + width / 2, y - height / 2 + lid, y + height / 2 - lid]
  const radii = `${round(width / 2)} ${lid} 0 0`
  const lids = `A${radii} 1 ${at({ x: right, y: top })}A${radii} 1 ${at({ x: left, y: top })}`
  const body = `V${round(bottom)}A${radii} 0 ${at({ x: right, y: bottom })}V${round(top)}`
  return ['path', { d: `M${at({ x: left, y: top })}${lids}${body}A${radii} 1 ${at({ x: left, y: top })}` }]
}

function at({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
