import { inert } from '../report/log-commands.ts'
import type { Graph, GraphEdge, GraphNode } from './graph.ts'

// The language of Graphviz. https://graphviz.org/doc/info/lang.html

const SHAPES: Readonly<Record<GraphNode['kind'], string>> = {
  service: 'shape=box',
  network: 'shape=hexagon',
  volume: 'shape=cylinder',
  port: 'shape=oval',
}

const STYLES: Readonly<Record<GraphEdge['kind'], readonly string[]>> = {
  depends: [],
  joins: ['dir=none'],
  mounts: ['dir=none', 'style=dotted'],
  publishes: ['style=bold'],
}

/** A project in the language of Graphviz. */
export function dot({ name, nodes, edges }: Graph): string {
  return [
    `digraph ${quoted([name])} {`,
    '  rankdir=LR',
    '  node [fontname="sans-serif"]',
    '  edge [fontname="sans-serif", fontsize=10]',
    ...nodes.map(nodeLine),
    ...edges.map(edgeLine),
    '}',
    '',
  ].join('\n')
}

function nodeLine({ kind, id, lines, isOptional }: GraphNode): string {
  const attributes = [`label=${quoted(lines)}`, SHAPES[kind], ...(isOptional ? ['style=dashed'] : [])]
  return `  ${id} [${attributes.join(', ')}]`
}

function edgeLine({ kind, from, to, label, isOptional }: GraphEdge): string {
  const style = kind === 'depends' && isOptional ? ['style=dashed'] : STYLES[kind]
  const attributes = [...(label === '' ? [] : [`label=${quoted([label])}`]), ...style]
  return `  ${from} -> ${to}${attributes.length === 0 ? '' : ` [${attributes.join(', ')}]`}`
}

/** Lines as one string, in which Graphviz finds no escapes (`\N` is a node's name) and no entities of HTML. */
function quoted(lines: readonly string[]): string {
  const escaped = lines.map((line) => inert(line).replaceAll('&', '&amp;').replaceAll(/["\\]/g, '\\$&'))
  return `"${escaped.join('\\n')}"`
}
