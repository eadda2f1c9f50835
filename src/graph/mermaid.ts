import type { Graph, GraphEdge, GraphNode } from './graph.ts'

// Flowcharts of Mermaid. https://mermaid.js.org/syntax/flowchart.html

const SHAPES: Readonly<Record<GraphNode['kind'], readonly [open: string, close: string]>> = {
  service: ['[', ']'],
  network: ['{{', '}}'],
  volume: ['[(', ')]'],
  port: ['([', '])'],
}

const ARROWS: Readonly<Record<GraphEdge['kind'], string>> = {
  depends: '-->',
  joins: '---',
  mounts: '-.-',
  publishes: '==>',
}

/** A project as a Mermaid flowchart. */
export function mermaid({ nodes, edges }: Graph): string {
  const optional = nodes.filter(({ isOptional }) => isOptional).map(({ id }) => id)
  return [
    'flowchart LR',
    ...nodes.map(nodeLine),
    ...edges.map(edgeLine),
    ...(optional.length === 0
      ? []
      : ['  classDef profile stroke-dasharray: 5 5', `  class ${optional.join(',')} profile`]),
    '',
  ].join('\n')
}

function nodeLine({ kind, id, lines }: GraphNode): string {
  const [open, close] = SHAPES[kind]
  return `  ${id}${open}"${lines.map(escaped).join('<br>')}"${close}`
}

function edgeLine({ kind, from, to, label, isOptional }: GraphEdge): string {
  const arrow = kind === 'depends' && isOptional ? '-.->' : ARROWS[kind]
  return `  ${from} ${arrow}${label === '' ? '' : `|"${escaped(label)}"|`} ${to}`
}

/** Text that is text to Mermaid, to the Markdown and the HTML around it: other signs are written as its entity codes. */
function escaped(text: string): string {
  // A full stop or a dash before a space could begin a list.
  return text.replaceAll(/[^\p{L}\p{N}\p{M} ./,:=+_\u2026-]|[.+-](?=\s|$)|(?<=:)\/\//gu, (sign) =>
    Array.from(sign, (character) => `#${character.codePointAt(0) ?? 0};`).join(''),
  )
}
