// The part of the package that is used; its own types cannot be resolved as Node modules.
declare module '@dagrejs/dagre' {
  interface Place {
    x?: number
    y?: number
    width?: number
    height?: number
    points?: { x: number; y: number }[]
  }
  export class Graph {
    constructor(options: { multigraph: boolean; compound: boolean })
    setGraph(label: Readonly<Record<string, string | number>>): void
    graph(): { width?: number; height?: number }
    setNode(id: string, label: Place): void
    setParent(id: string, parent: string): void
    node(id: string): Place
    setEdge(from: string, to: string, label: Place & { labelpos: 'c' }, name: string): void
    edge(from: string, to: string, name: string): Place
  }
  /** Fills in all positions. */
  export function layout(graph: Graph): void
}
