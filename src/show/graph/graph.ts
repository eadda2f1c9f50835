// The content of a drawing, independent of the output format.

export interface Graph {
  readonly name: string
  readonly groups: readonly GraphGroup[]
  readonly nodes: readonly GraphNode[]
  readonly edges: readonly GraphEdge[]
}

/** Services that belong together, such as those in the same networks. */
export interface GraphGroup {
  readonly id: string
  readonly label: string
}

export interface GraphNode {
  /** A volume that only one service mounts is a badge of that service. What services need and nothing defines is missing. */
  readonly kind: 'service' | 'volume' | 'missing'
  /** Generated, so that it is safe in every format: `s0`, `v1`. */
  readonly id: string
  /** As written, not yet escaped for the format; several if services have identical connections. */
  readonly names: readonly string[]
  readonly badges: readonly Badge[]
  /** The services that it shows, one for each name; none for anything else. */
  readonly services: readonly DrawnService[]
  /** The id of its group; undefined if it has none. */
  readonly group: string | undefined
  /** Only enabled by a profile. */
  readonly isOptional: boolean
  /** To be emphasized, such as a service that is recreated. */
  readonly isHighlighted: boolean
}

export interface DrawnService {
  /** As it is shown. */
  readonly name: string
  /** What there is to know of it, a line each. */
  readonly details: readonly string[]
}

/** A line below the names of a node, not yet escaped for the format. */
export interface Badge {
  readonly kind: 'about' | 'port' | 'volume' | 'wait' | 'missing'
  readonly text: string
}

export interface GraphEdge {
  readonly kind: 'depends' | 'mounts'
  /** The id of a service. */
  readonly from: string
  readonly to: string
  /** Empty for no label. */
  readonly label: string
  /** A dependency that may be absent. */
  readonly isOptional: boolean
  /** Nothing defines what it leads to. */
  readonly isMissing: boolean
}
