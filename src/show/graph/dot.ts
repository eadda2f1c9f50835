import { disarmMarks } from '../report/log-commands.ts'
import { escapeXml } from '../report/xml.ts'
import type { Graph, GraphEdge, GraphNode } from './graph.ts'
import { BADGE_COLORS, FRAME_COLORS, HIGHLIGHT, INK, LINE, MUTED, NODE_COLORS } from './palette.ts'

// The language of Graphviz. https://graphviz.org/doc/info/lang.html

const SHAPES: Readonly<Record<GraphNode['kind'], string>> = {
  service: 'box',
  volume: 'cylinder',
  missing: 'box',
}

/** A project in the language of Graphviz. */
export function renderDot({ name, groups, nodes, edges }: Graph): string {
  return [
    `digraph ${quoteDot(name)} {`,
    '  rankdir=LR',
    '  node [fontname="sans-serif", style=filled]',
    '  edge [fontname="sans-serif", fontsize=10]',
    ...nodes.filter(({ group }) => group === undefined).map((node) => `  ${renderDotNode(node)}`),
    ...groups.flatMap(({ id, label }) => [
      `  subgraph cluster_${id} {`,
      `    label=${quoteDot(label)}`,
      `    ${formatAttributes({ style: 'filled', fillcolor: FRAME_COLORS.fill, color: FRAME_COLORS.stroke, fontcolor: MUTED, fontname: 'sans-serif' }, '; ')}`,
      ...nodes.filter(({ group }) => group === id).map((node) => `    ${renderDotNode(node)}`),
      '  }',
    ]),
    ...edges.map(renderDotEdge),
    '}',
    '',
  ].join('\n')
}

function renderDotNode(node: GraphNode): string {
  const { kind, id, isOptional, isHighlighted } = node
  const { fill, stroke } = isHighlighted ? HIGHLIGHT : NODE_COLORS[kind]
  const attributes = formatAttributes({
    shape: SHAPES[kind],
    fillcolor: fill,
    color: stroke,
    style: isOptional ? 'filled,dashed' : undefined,
    penwidth: isHighlighted ? '3' : undefined,
  })
  return `${id} [label=<${renderLabel(node)}>, ${attributes}]`
}

/** A label in the HTML of Graphviz: names are bold, and each line below them has its colour. */
function renderLabel({ kind, names, badges }: GraphNode): string {
  const named = names.map((name) => {
    const text = colorText(name, INK)
    return kind === 'volume' ? text : `<b>${text}</b>`
  })
  return [...named, ...badges.map(({ text, kind: badge }) => colorText(text, BADGE_COLORS[badge], 11))].join('<br/>')
}

function colorText(text: string, color: string, size?: number): string {
  return `<font color="${color}"${size === undefined ? '' : ` point-size="${size}"`}>${escapeHtmlLabel(text)}</font>`
}

/** Graphviz replaces `\N` by the name of the node, in HTML as well; it knows no such thing about the other backslash. */
function escapeHtmlLabel(text: string): string {
  return escapeXml(text).replaceAll('\\', '\u29f5')
}

function renderDotEdge({ kind, from, to, label, isOptional, isMissing }: GraphEdge): string {
  const isMount = kind === 'mounts'
  const color = isMissing ? NODE_COLORS.missing.stroke : isMount ? NODE_COLORS.volume.stroke : LINE
  const style = isMount ? 'dotted' : isOptional ? 'dashed' : undefined
  const attributes = formatAttributes({ color, dir: isMount ? 'none' : undefined, style })
  return `  ${from} -> ${to} [${label === '' ? '' : `label=${quoteDot(label)}, fontcolor="${MUTED}", `}${attributes}]`
}

/** Attributes with values of our own; those that are `undefined` are left out. */
function formatAttributes(attributes: Readonly<Record<string, string | undefined>>, separator = ', '): string {
  return Object.entries(attributes)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}="${value}"`]))
    .join(separator)
}

/** A string without Graphviz escapes (`\N` is the name of a node) or HTML entities. */
function quoteDot(text: string): string {
  return `"${disarmMarks(text).replaceAll('&', '&amp;').replaceAll(/["\\]/g, '\\$&')}"`
}
