import type { Badge, GraphNode } from './graph.ts'

// The colours of all drawings, readable on white.

export const INK = '#1a202c'
export const LINE = '#4a5568'
export const MUTED = '#5a6577'

export interface Colors {
  readonly fill: string
  readonly stroke: string
}

export const NODE_COLORS: Readonly<Record<GraphNode['kind'], Colors>> = {
  service: { fill: '#e8f1fc', stroke: '#2f6fbd' },
  volume: { fill: '#fdf3e0', stroke: '#b07a1c' },
  missing: { fill: '#fde8e8', stroke: '#c81e1e' },
}

export const FRAME_COLORS: Colors = { fill: '#f3f5f8', stroke: '#c3cad5' }

export const HIGHLIGHT: Colors = { fill: '#fff1c2', stroke: '#c2410c' }

export const BADGE_COLORS: Readonly<Record<Badge['kind'], string>> = {
  about: MUTED,
  port: '#6b3fa0',
  volume: '#8a5a0c',
  wait: '#2f7a3f',
  missing: '#b91c1c',
}
