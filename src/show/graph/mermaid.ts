import type { Graph, GraphEdge, GraphNode } from './graph.ts'
import { FRAME_COLORS, HIGHLIGHT, INK, NODE_COLORS, type Colors } from './palette.ts'

// Flowcharts of Mermaid. https://mermaid.js.org/syntax/flowchart.html

const SHAPES: Readonly<Record<GraphNode['kind'], readonly [open: string, close: string]>> = {
  service: ['[', ']'],
  volume: ['[(', ')]'],
  missing: ['[', ']'],
}

const ARROWS: Readonly<Record<GraphEdge['kind'], string>> = {
  depends: '-->',
  mounts: '-.-',
}

/** The text has a colour of its own, so that it can be read in a light and in a dark theme. */
const CLASSES: readonly { name: string; style: string; has: (node: GraphNode) => boolean }[] = [
  { name: 'service', style: styleOf(NODE_COLORS.service), has: ({ kind }) => kind === 'service' },
  { name: 'volume', style: styleOf(NODE_COLORS.volume), has: ({ kind }) => kind === 'volume' },
  { name: 'missing', style: styleOf(NODE_COLORS.missing), has: ({ kind }) => kind === 'missing' },
  { name: 'profile', style: 'stroke-dasharray:5 4', has: ({ isOptional }) => isOptional },
  {
    name: 'recreated',
    style: `${styleOf(HIGHLIGHT)},stroke-width:4px`,
    has: ({ isHighlighted }) => isHighlighted,
  },
]

function styleOf({ fill, stroke }: Colors): string {
  return `fill:${fill},stroke:${stroke},color:${INK}`
}

/** A project as a Mermaid flowchart. */
export function renderMermaid({ groups, nodes, edges }: Graph): string {
  const missing = edges.flatMap(({ isMissing }, index) => (isMissing ? [index] : []))
  return [
    'flowchart LR',
    ...nodes.filter(({ group }) => group === undefined).map((node) => `  ${renderMermaidNode(node)}`),
    ...groups.flatMap(({ id, label }) => [
      `  subgraph ${id}["${escapeMermaid(label)}"]`,
      ...nodes.filter(({ group }) => group === id).map((node) => `    ${renderMermaidNode(node)}`),
      '  end',
    ]),
    ...edges.map(renderMermaidEdge),
    ...CLASSES.flatMap(({ name, style, has }) => {
      const ids = nodes.filter(has).map(({ id }) => id)
      return ids.length === 0 ? [] : [`  classDef ${name} ${style}`, `  class ${ids.join(',')} ${name}`]
    }),
    ...groups.map(({ id }) => `  style ${id} ${styleOf(FRAME_COLORS)}`),
    ...(missing.length === 0 ? [] : [`  linkStyle ${missing.join(',')} stroke:${NODE_COLORS.missing.stroke}`]),
    '',
  ].join('\n')
}

function renderMermaidNode({ kind, id, names, badges }: GraphNode): string {
  const [open, close] = SHAPES[kind]
  const bold = (name: string): string => (kind === 'volume' ? name : `<b>${name}</b>`)
  const lines = [...names.map((name) => bold(escapeMermaid(name))), ...badges.map(({ text }) => escapeMermaid(text))]
  return `${id}${open}"${lines.join('<br>')}"${close}`
}

function renderMermaidEdge({ kind, from, to, label, isOptional }: GraphEdge): string {
  const arrow = kind === 'depends' && isOptional ? '-.->' : ARROWS[kind]
  return `  ${from} ${arrow}${label === '' ? '' : `|"${escapeMermaid(label)}"|`} ${to}`
}

/** Escapes text for Mermaid and for the Markdown and HTML around it: other characters become Mermaid's entity codes. */
function escapeMermaid(text: string): string {
  // A full stop or a dash before a space could start a list.
  return text.replaceAll(/[^\p{L}\p{N}\p{M} ./,:=+_\u2026\u2192-]|[.+-](?=\s|$)|(?<=:)\/\//gu, (sign) =>
    Array.from(sign, (character) => `#${character.codePointAt(0) ?? 0};`).join(''),
  )
}
