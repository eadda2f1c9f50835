import type { Graph } from './graph.ts'

/** A drawing as text that ends with a line feed. Pure; every name in it is escaped for its medium. */
export type GraphFormat = (graph: Graph) => string

/** Each is loaded when it is asked for: what lays out pictures is large. */
export const graphFormats = {
  mermaid: async (): Promise<GraphFormat> => (await import('./mermaid.ts')).mermaid,
  dot: async (): Promise<GraphFormat> => (await import('./dot.ts')).dot,
  svg: async (): Promise<GraphFormat> => (await import('./svg.ts')).svg,
} as const

export type GraphFormatName = keyof typeof graphFormats

export function isGraphFormat(name: string): name is GraphFormatName {
  return Object.hasOwn(graphFormats, name)
}
