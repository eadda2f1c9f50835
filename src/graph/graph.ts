// What a drawing of a project shows, whatever it is drawn with.

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
  /** A volume that only one service mounts is a badge of that one. */
  readonly kind: 'service' | 'volume'
  /** Made here, so that it is safe in every medium: `s0`, `v1`. */
  readonly id: string
  /** As people wrote them, still to be escaped for the medium; several where services have everything else in common. */
  readonly names: readonly string[]
  readonly badges: readonly Badge[]
  /** The id of its group; undefined where it is in none. */
  readonly group: string | undefined
  /** Only there under a profile. */
  readonly isOptional: boolean
  /** To be noticed first, such as a service that is recreated. */
  readonly isHighlighted: boolean
}

/** A line below the names of a node; still to be escaped for the medium. */
export interface Badge {
  readonly kind: 'about' | 'port' | 'volume' | 'wait'
  readonly text: string
}

export interface GraphEdge {
  readonly kind: 'depends' | 'mounts'
  /** A service. */
  readonly from: string
  readonly to: string
  /** Empty for none. */
  readonly label: string
  /** A dependency that may be absent. */
  readonly isOptional: boolean
}
