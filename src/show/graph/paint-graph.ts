import type { Graph, GraphNode } from './graph.ts'
import { FONT, layOutGraph, type Box, type Placement } from './layout.ts'
import { paintLegend } from './legend.ts'
import { paintBox } from './paint-box.ts'
import { paintLine } from './paint-line.ts'
import { BADGE_COLORS, FRAME_COLORS, INK, LINE, MUTED } from './palette.ts'
import { createWords, type Picture, type Mark } from './shapes.ts'

/** A project as a picture, with a legend of what occurs in it. */
export function paintGraph(graph: Graph): Picture {
  const { view, groups, nodes, edges } = layOutGraph(graph)
  const legend = paintLegend(graph, view)
  return {
    title: graph.name,
    view: legend.view,
    shapes: [
      ...groups.flatMap(paintFrame),
      ...edges.flatMap(({ edge, stretches }) => paintLine(edge, stretches)),
      ...nodes.map(({ node, box }) => paintNode(node, box)),
      ...edges.flatMap(({ edge, label }) => (edge.label === '' ? [] : paintEdgeLabel(edge.label, label))),
      ...legend.shapes,
    ],
  }
}

function paintFrame({ group, box }: Placement['groups'][number]): readonly Mark[] {
  return [
    { kind: 'rectangle', box, radius: 8, paint: FRAME_COLORS },
    createWords(group.label, {
      x: box.x - box.width / 2 + 10,
      y: box.y - box.height / 2 + 15,
      size: FONT.smallSize,
      fill: MUTED,
      anchor: 'start',
    }),
  ]
}

function paintNode(node: GraphNode, box: Box): Mark {
  const { kind, names, badges, services } = node
  const top = box.y - box.height / 2 + FONT.padding[kind].top
  const named = names.map((text, index): Mark => {
    const y = top + (index + 1) * FONT.nameLine - FONT.nameLine / 4
    const words = createWords(text, {
      x: box.x,
      y,
      size: FONT.nameSize,
      fill: INK,
      isBold: kind !== 'volume',
      anchor: 'middle',
    })
    const service = services[index]
    return service === undefined
      ? words
      : { kind: 'group', service: service.name, title: service.details.join('\n'), shapes: [words] }
  })
  const below = top + names.length * FONT.nameLine
  const badgeWords = badges.map(({ text, kind: badge }, index) =>
    createWords(text, {
      x: box.x,
      y: below + (index + 1) * FONT.line - FONT.line / 4,
      size: FONT.size,
      fill: BADGE_COLORS[badge],
      anchor: 'middle',
    }),
  )
  const [first, ...others] = services
  return {
    kind: 'group',
    ...(first !== undefined && { service: first.name }),
    ...(first !== undefined && others.length === 0 && { title: first.details.join('\n') }),
    shapes: [paintBox(node, box), ...named, ...badgeWords],
  }
}

function paintEdgeLabel(label: string, box: Box): readonly Mark[] {
  return [
    { kind: 'rectangle', box, radius: 0, paint: { fill: '#ffffff', fillOpacity: 0.85 } },
    createWords(label, {
      x: box.x,
      y: box.y + FONT.smallSize / 3,
      size: FONT.smallSize,
      fill: LINE,
      anchor: 'middle',
    }),
  ]
}
