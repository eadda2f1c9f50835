import type { Graph, GraphEdge, GraphNode } from './graph.ts'

// Flowcharts of Mermaid. https://mermaid.js.org/syntax/flowchart.html

const SHAPES: Readonly<Record<GraphNode['kind'], readonly [open: string, close: string]>> = {
  service: ['[', ']'],
  volume: ['[(', ')]'],
}

const ARROWS: Readonly<Record<GraphEdge['kind'], string>> = {
  depends: '-->',
  mounts: '-.-',
}

/** Outlines only, since filled shapes would be hard to read in one theme or the other. */
const CLASSES = [
  { name: 'profile', style: 'stroke-dasharray: 5 5', has: ({ isOptional }: GraphNode) => isOptional },
  {
    name: 'recreated',
    style: 'stroke: #d29922, stroke-width: 4px',
    has: ({ isHighlighted }: GraphNode) => isHighlighted,
  },
]

/** A project as a Mermaid flowchart. */
export function renderMermaid({ groups, nodes, edges }: Graph): string {
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
    '',
  ].join('\n')
}

function renderMermaidNode({ kind, id, names, badges }: GraphNode): string {
  const [open, close] = SHAPES[kind]
  const lines = [...names, ...badges.map(({ text }) => text)]
  return `${id}${open}"${lines.map(escapeMermaid).join('<br>')}"${close}`
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
