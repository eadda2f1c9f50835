import type { Graph } from './graph.ts'

/** A drawing as text with a trailing newline. Pure; every name is escaped for the output format. */
export type GraphFormat = (graph: Graph) => string

/** Loaded on demand, since the layout library is large. */
export const graphFormats = {
  mermaid: async (): Promise<GraphFormat> => (await import('./mermaid.ts')).renderMermaid,
  dot: async (): Promise<GraphFormat> => (await import('./dot.ts')).renderDot,
  svg: async (): Promise<GraphFormat> => (await import('./svg.ts')).renderSvg,
} as const

/** The format of a drawing: text for Mermaid or Graphviz, or a picture. */
export type GraphFormatName = 'mermaid' | 'dot' | 'svg'

export function isGraphFormat(name: string): name is GraphFormatName {
  return Object.hasOwn(graphFormats, name)
}
