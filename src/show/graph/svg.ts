import { writeElement, escapeXml, writeXmlDocument } from '../report/xml.ts'
import type { Badge, Graph, GraphEdge, GraphNode } from './graph.ts'
import { FONT, layOutGraph, type Box, type Placement, type Stretch } from './layout.ts'

interface Colors {
  readonly fill: string
  readonly stroke: string
}

const COLORS: Readonly<Record<GraphNode['kind'], Colors>> = {
  service: { fill: '#e8f1fc', stroke: '#2f6fbd' },
  volume: { fill: '#fdf3e0', stroke: '#b07a1c' },
}

const HIGHLIGHT: Colors = { fill: '#fff1c2', stroke: '#c2410c' }

const BADGE_COLORS: Readonly<Record<Badge['kind'], string>> = {
  about: '#5a6577',
  port: '#6b3fa0',
  volume: '#8a5a0c',
  wait: '#2f7a3f',
}

const STROKES: Readonly<Record<GraphEdge['kind'], Readonly<Record<string, string | number>>>> = {
  depends: { stroke: '#4a5568', 'marker-end': 'url(#arrow)' },
  mounts: { stroke: COLORS.volume.stroke, 'stroke-dasharray': '2 3' },
}

const SHAPES: Readonly<Record<GraphNode['kind'], (box: Box) => SvgElement>> = {
  service: (box) => ['rect', { ...getCorner(box), rx: 4 }],
  volume: drawCylinder,
}

type SvgElement = readonly [name: string, attributes: Readonly<Record<string, string | number>>]

/** A project as a self-contained picture: no scripts, no links, no external resources. */
export function renderSvg(graph: Graph): string {
  const placement = layOutGraph(graph)
  const { view, groups, nodes, edges } = placement
  const [x, y, width, height] = [view.x, view.y, view.width, view.height].map(Math.round)
  return writeXmlDocument(
    writeElement(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        viewBox: `${x} ${y} ${width} ${height}`,
        width,
        height,
        'font-family': 'ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace',
        'font-size': FONT.size,
      },
      [
        writeElement('title', {}, [escapeXml(graph.name)]),
        writeElement('defs', {}, [arrowHead]),
        writeElement('rect', { x, y, width, height, fill: '#ffffff' }),
        ...groups.map(groupDrawing),
        writeElement('g', { fill: 'none', 'stroke-width': 1.3 }, edges.map(drawEdge)),
        ...nodes.map(({ node, box }) => drawNode(node, box)),
        ...edges.flatMap(({ edge, label }) => (edge.label === '' ? [] : [drawEdgeLabel(edge.label, label)])),
      ],
    ),
  )
}

const arrowHead = writeElement(
  'marker',
  { id: 'arrow', viewBox: '0 0 8 8', refX: 8, refY: 4, markerWidth: 8, markerHeight: 8, orient: 'auto' },
  [writeElement('path', { d: 'M0 0L8 4L0 8Z', fill: '#4a5568' })],
)

function groupDrawing({ group, box }: Placement['groups'][number]): string {
  const corner = getCorner(box)
  return writeElement('g', {}, [
    writeElement('rect', { ...corner, rx: 8, fill: '#f3f5f8', stroke: '#c3cad5' }),
    writeElement('text', { x: corner.x + 10, y: corner.y + 15, fill: '#5a6577', 'font-size': FONT.smallSize }, [
      escapeXml(group.label),
    ]),
  ])
}

function drawNode({ kind, names, badges, isOptional, isHighlighted }: GraphNode, box: Box): string {
  const [name, attributes] = SHAPES[kind](box)
  const lines = [
    ...names.map((text) => ({ text, fill: '#1a202c', weight: kind === 'service' ? 'bold' : undefined })),
    ...badges.map(({ text, kind: badge }) => ({ text, fill: BADGE_COLORS[badge], weight: undefined })),
  ]
  const top = box.y - ((lines.length - 1) * FONT.line) / 2 + FONT.size / 3 + (kind === 'volume' ? 3 : 0)
  return writeElement('g', { 'text-anchor': 'middle' }, [
    writeElement(name, {
      ...attributes,
      ...(isHighlighted ? HIGHLIGHT : COLORS[kind]),
      'stroke-width': isHighlighted ? 2.5 : 1.3,
      'stroke-dasharray': isOptional ? '5 4' : undefined,
    }),
    ...lines.map(({ text, fill, weight }, index) =>
      writeElement('text', { x: round(box.x), y: round(top + index * FONT.line), fill, 'font-weight': weight }, [
        escapeXml(text),
      ]),
    ),
  ])
}

function drawEdge({ edge: { kind, isOptional }, stretches }: Placement['edges'][number]): string {
  return writeElement('path', {
    d: drawPath(stretches),
    ...STROKES[kind],
    ...(kind === 'depends' && isOptional && { 'stroke-dasharray': '5 4' }),
  })
}

function drawEdgeLabel(label: string, box: Box): string {
  const { x, y } = box
  return writeElement('g', { 'text-anchor': 'middle', 'font-size': FONT.smallSize, fill: '#4a5568' }, [
    writeElement('rect', { ...getCorner(box), fill: '#ffffff', 'fill-opacity': 0.85 }),
    writeElement('text', { x: round(x), y: round(y + FONT.smallSize / 3) }, [escapeXml(label)]),
  ])
}

/** Straight segments joined by curves that start and end horizontally. */
function drawPath(stretches: readonly Stretch[]): string {
  return stretches
    .map(({ y, from, to }, index) => {
      const before = stretches[index - 1]
      const start = before === undefined ? `M${round(from)} ${round(y)}` : drawBend(before.to, before.y, from, y)
      return `${start}H${round(to)}`
    })
    .join('')
}

function drawBend(fromX: number, fromY: number, toX: number, toY: number): string {
  const middle = round((fromX + toX) / 2)
  return `C${middle} ${round(fromY)} ${middle} ${round(toY)} ${round(toX)} ${round(toY)}`
}

function drawCylinder({ x, y, width, height }: Box): SvgElement {
  const lid = 5
  const [left, right, top, bottom] = [x - width / 2, x + width / 2, y - height / 2 + lid, y + height / 2 - lid]
  const radii = `${round(width / 2)} ${lid} 0 0`
  const lids = `A${radii} 1 ${round(right)} ${round(top)}A${radii} 1 ${round(left)} ${round(top)}`
  const body = `V${round(bottom)}A${radii} 0 ${round(right)} ${round(bottom)}V${round(top)}`
  return ['path', { d: `M${round(left)} ${round(top)}${lids}${body}A${radii} 1 ${round(left)} ${round(top)}` }]
}

function getCorner({ x, y, width, height }: Box) {
  return { x: round(x - width / 2), y: round(y - height / 2), width: round(width), height: round(height) }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
