import { disarmMarks } from '../report/log-commands.ts'
import type { Graph, GraphEdge, GraphNode } from './graph.ts'

// The language of Graphviz. https://graphviz.org/doc/info/lang.html

const SHAPES: Readonly<Record<GraphNode['kind'], string>> = {
  service: 'shape=box',
  volume: 'shape=cylinder',
}

const STYLES: Readonly<Record<GraphEdge['kind'], readonly string[]>> = {
  depends: [],
  mounts: ['dir=none', 'style=dotted'],
}

/** A project in the language of Graphviz. */
export function renderDot({ name, groups, nodes, edges }: Graph): string {
  return [
    `digraph ${quoteDot([name])} {`,
    '  rankdir=LR',
    '  node [fontname="sans-serif"]',
    '  edge [fontname="sans-serif", fontsize=10]',
    ...nodes.filter(({ group }) => group === undefined).map((node) => `  ${renderDotNode(node)}`),
    ...groups.flatMap(({ id, label }) => [
      `  subgraph cluster_${id} {`,
      `    label=${quoteDot([label])}`,
      ...nodes.filter(({ group }) => group === id).map((node) => `    ${renderDotNode(node)}`),
      '  }',
    ]),
    ...edges.map(renderDotEdge),
    '}',
    '',
  ].join('\n')
}

function renderDotNode({ kind, id, names, badges, isOptional, isHighlighted }: GraphNode): string {
  const attributes = [
    `label=${quoteDot([...names, ...badges.map(({ text }) => text)])}`,
    SHAPES[kind],
    ...(isOptional ? ['style=dashed'] : []),
    ...(isHighlighted ? ['penwidth=3'] : []),
  ]
  return `${id} [${attributes.join(', ')}]`
}

function renderDotEdge({ kind, from, to, label, isOptional }: GraphEdge): string {
  const style = kind === 'depends' && isOptional ? ['style=dashed'] : STYLES[kind]
  const attributes = [...(label === '' ? [] : [`label=${quoteDot([label])}`]), ...style]
  return `  ${from} -> ${to}${attributes.length === 0 ? '' : ` [${attributes.join(', ')}]`}`
}

/** Several lines as one string, without Graphviz escapes (`\N` is the name of a node) or HTML entities. */
function quoteDot(lines: readonly string[]): string {
  const escaped = lines.map((line) => disarmMarks(line).replaceAll('&', '&amp;').replaceAll(/["\\]/g, '\\$&'))
  return `"${escaped.join('\\n')}"`
}
