import { Graph as Layout, layout } from '@dagrejs/dagre'
import { displayWidth } from '../source/visible.ts'
import type { Graph, GraphEdge, GraphNode } from './graph.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Box extends Point {
  readonly width: number
  readonly height: number
}

/** Where everything of a drawing is, in pixels. Boxes and labels are placed by their middles. */
export interface Placement {
  readonly width: number
  readonly height: number
  readonly nodes: readonly { readonly node: GraphNode; readonly box: Box }[]
  readonly edges: readonly { readonly edge: GraphEdge; readonly points: readonly Point[]; readonly label: Box }[]
}

/** Of the font that is drawn with, which gives each character the same width. */
export const FONT = { size: 12, column: 7.3, line: 17, smallSize: 10, smallColumn: 6.1 }

const PADDING: Readonly<Record<GraphNode['kind'], Readonly<{ x: number; y: number }>>> = {
  service: { x: 12, y: 9 },
  network: { x: 22, y: 8 },
  volume: { x: 12, y: 13 },
  port: { x: 16, y: 7 },
}

/** Places the nodes in layers from left to right, such that few edges cross. The same graph is always placed the same. */
export function placed(graph: Graph): Placement {
  const drawing = new Layout({ multigraph: true })
  drawing.setGraph({ rankdir: 'LR', nodesep: 22, edgesep: 14, ranksep: 48, marginx: 16, marginy: 16 })
  for (const node of graph.nodes) drawing.setNode(node.id, sizeOf(node))
  graph.edges.forEach(({ from, to, label }, index) => {
    drawing.setEdge(from, to, { ...labelSize(label), labelpos: 'c' }, String(index))
  })
  layout(drawing)
  const { width = 0, height = 0 } = drawing.graph()
  return {
    width,
    height,
    nodes: graph.nodes.map((node) => {
      const { x = 0, y = 0, width: w, height: h } = drawing.node(node.id)
      return { node, box: { x, y, width: w, height: h } }
    }),
    edges: graph.edges.map((edge, index) => {
      const { points = [], x = 0, y = 0 } = drawing.edge(edge.from, edge.to, String(index))
      return { edge, points, label: { x, y, ...labelSize(edge.label) } }
    }),
  }
}

function sizeOf({ kind, lines }: GraphNode): { width: number; height: number } {
  const { x, y } = PADDING[kind]
  return {
    width: Math.max(...lines.map(displayWidth)) * FONT.column + 2 * x,
    height: lines.length * FONT.line + 2 * y,
  }
}

function labelSize(label: string): { width: number; height: number } {
  return label === '' ? { width: 0, height: 0 } : { width: displayWidth(label) * FONT.smallColumn + 8, height: 15 }
}
