import { Graph as Layout, layout } from '@dagrejs/dagre'
import { displayWidth } from '../../core/source/escape-invisible.ts'
import type { Graph, GraphEdge, GraphGroup, GraphNode } from './graph.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

/** Boxes and labels are positioned by their centres. */
export interface Box extends Point {
  readonly width: number
  readonly height: number
}

/** The positions of everything in a drawing, in pixels. */
export interface Placement {
  /** The bounding box of the whole drawing. */
  readonly view: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  readonly groups: readonly { readonly group: GraphGroup; readonly box: Box }[]
  readonly nodes: readonly { readonly node: GraphNode; readonly box: Box }[]
  readonly edges: readonly PlacedEdge[]
}

export interface PlacedEdge {
  readonly edge: GraphEdge
  /** The line is horizontal within a segment, and curves only between two of them, where there are no boxes. */
  readonly stretches: readonly Stretch[]
  readonly label: Box
}

export interface Stretch {
  readonly y: number
  readonly from: number
  readonly to: number
}

export const FONT_FAMILY = 'ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace'

/** A monospaced font. Names are larger: they are what is still read where a large drawing is made to fit a screen. */
export const FONT = {
  size: 11,
  column: 6.7,
  line: 15,
  nameSize: 14,
  nameColumn: 8.5,
  nameLine: 19,
  smallSize: 10,
  smallColumn: 6.1,
  padding: {
    service: { x: 10, top: 6, bottom: 7 },
    volume: { x: 10, top: 11, bottom: 9 },
    missing: { x: 10, top: 6, bottom: 7 },
  } satisfies Readonly<Record<GraphNode['kind'], { x: number; top: number; bottom: number }>>,
} as const

/** How far columns are apart. */
const RANK_GAP = 70

/** Places the nodes in columns from left to right with few crossing lines. The result is deterministic. */
export function layOutGraph(graph: Graph): Placement {
  const drawing = new Layout({ multigraph: true, compound: true })
  drawing.setGraph({ rankdir: 'LR', nodesep: 20, edgesep: 10, ranksep: RANK_GAP, marginx: 0, marginy: 0 })
  for (const { id } of graph.groups) drawing.setNode(id, {})
  for (const node of graph.nodes) {
    drawing.setNode(node.id, measureNode(node))
    if (node.group !== undefined) drawing.setParent(node.id, node.group)
  }
  graph.edges.forEach(({ from, to, label }, index) => {
    drawing.setEdge(from, to, { ...labelSize(label), labelpos: 'c' }, String(index))
  })
  layout(drawing)
  const boxes = new Map([...graph.nodes, ...graph.groups].map(({ id }) => [id, toBox(drawing.node(id))]))
  const getBox = (id: string): Box => boxes.get(id) ?? { x: 0, y: 0, width: 0, height: 0 }
  const edges = graph.edges.map((edge, index) => {
    const { points = [], x = 0, y = 0 } = drawing.edge(edge.from, edge.to, String(index))
    return { edge, points, label: { x, y, ...labelSize(edge.label) } }
  })
  const nodes = graph.nodes.map((node) => ({ node, box: getBox(node.id) }))
  const columns = findColumns([...nodes.map(({ box }) => box), ...edges.map(({ label }) => label)])
  const found = {
    groups: graph.groups.map((group) => ({ group, box: addHead(group, getBox(group.id)) })),
    nodes,
    edges: edges.map(({ edge, points, label }) => ({
      edge,
      label,
      stretches: createStretches(getBox(edge.from), points.slice(1, -1), getBox(edge.to), columns),
    })),
  }
  return { ...found, view: computeView(found) }
}

/** The label of a group is above its nodes, with some room on both sides. */
const HEAD = { height: 16, side: 10 }

/** A frame grows to the width of its label, as far as it does not touch those in the columns beside it. */
function addHead({ label }: GraphGroup, { x, y, width, height }: Box): Box {
  const wanted = displayWidth(label) * FONT.smallColumn + 2 * HEAD.side
  const wide = Math.max(width, Math.min(wanted, width + RANK_GAP - HEAD.side))
  return { x, y: y - HEAD.height / 2, width: wide, height: height + HEAD.height }
}

const MARGIN = 20

// Lines may extend beyond everything else.
function computeView({ groups, nodes, edges }: Omit<Placement, 'view'>): Placement['view'] {
  const boxes = [...groups, ...nodes].map(({ box }) => box)
  const stretches = edges.flatMap((edge) => edge.stretches)
  const xs = boxes.flatMap(({ x, width }) => [x - width / 2, x + width / 2])
  const ys = [...boxes.flatMap(({ y, height }) => [y - height / 2, y + height / 2]), ...stretches.map(({ y }) => y)]
  const [left, top] = [findLeast(xs) - MARGIN, findLeast(ys) - MARGIN]
  return {
    x: left,
    y: top,
    width: -findLeast(xs.map((x) => -x)) + MARGIN - left,
    height: -findLeast(ys.map((y) => -y)) + MARGIN - top,
  }
}

function findLeast(numbers: readonly number[]): number {
  return numbers.reduce((one, other) => Math.min(one, other), Infinity)
}

function toBox({ x = 0, y = 0, width = 0, height = 0 }: Partial<Box>): Box {
  return { x, y, width, height }
}

/** The horizontal extent of each column's content, by the centre of the column. */
function findColumns(boxes: readonly Box[]): ReadonlyMap<number, number> {
  const columns = new Map<number, number>()
  for (const { x, width } of boxes) columns.set(findColumn(x), Math.max(columns.get(findColumn(x)) ?? 0, width / 2))
  return columns
}

function findColumn(x: number): number {
  return Math.round(x)
}

/** Lines cross columns horizontally, beside the boxes, and curve only between columns. */
function createStretches(
  from: Box,
  between: readonly Point[],
  to: Box,
  columns: ReadonlyMap<number, number>,
): readonly Stretch[] {
  const sign = to.x < from.x ? -1 : 1
  const reach = ({ x }: Point): number => sign * (columns.get(findColumn(x)) ?? 0)
  return [
    { y: from.y, from: from.x + (sign * from.width) / 2, to: from.x + reach(from) },
    ...between.map((point) => ({ y: point.y, from: point.x - reach(point), to: point.x + reach(point) })),
    { y: to.y, from: to.x - reach(to), to: to.x - (sign * to.width) / 2 },
  ]
}

function measureNode({ kind, names, badges }: GraphNode): { width: number; height: number } {
  const { x, top, bottom } = FONT.padding[kind]
  const widths = [
    ...names.map((name) => displayWidth(name) * FONT.nameColumn),
    ...badges.map(({ text }) => displayWidth(text) * FONT.column),
  ]
  return {
    width: Math.max(...widths) + 2 * x,
    height: names.length * FONT.nameLine + badges.length * FONT.line + top + bottom,
  }
}

function labelSize(label: string): { width: number; height: number } {
  return label === '' ? { width: 0, height: 0 } : { width: displayWidth(label) * FONT.smallColumn + 8, height: 15 }
}
