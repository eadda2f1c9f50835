import type { Box } from './layout.ts'

// A picture as data: what the writers of SVG and PNG have in common.

export interface Picture {
  readonly title: string
  /** The part of the plane that is shown, in pixels. */
  readonly view: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  /** In the order in which they are painted. */
  readonly shapes: readonly Mark[]
}

export type Mark = Rectangle | Outline | Words | Group

export interface Paint {
  readonly fill?: string
  /** From 0 to 1; 1 by default. */
  readonly fillOpacity?: number
  readonly stroke?: string
  /** 1 by default. */
  readonly strokeWidth?: number
  /** The lengths of dashes and gaps, in turn. */
  readonly dashes?: readonly number[]
}

export interface Rectangle {
  readonly kind: 'rectangle'
  readonly box: Box
  /** The radius of its corners. */
  readonly radius: number
  readonly paint: Paint
}

export interface Outline {
  readonly kind: 'outline'
  readonly path: readonly Step[]
  readonly paint: Paint
}

/** A step of a path, as in the path data of SVG, always with absolute coordinates. */
export type Step =
  | readonly ['M' | 'L', x: number, y: number]
  | readonly ['C', x1: number, y1: number, x2: number, y2: number, x: number, y: number]
  | readonly ['Z']

/** A line of text. */
export interface Words {
  readonly kind: 'words'
  readonly text: string
  readonly x: number
  /** Of the baseline. */
  readonly y: number
  readonly size: number
  readonly fill: string
  readonly isBold: boolean
  readonly anchor: 'start' | 'middle'
}

/** Shapes that belong together. */
export interface Group {
  readonly kind: 'group'
  /** What is told when the pointer rests on it. */
  readonly title?: string
  /** The service that it shows, for programs that react to a click. */
  readonly service?: string
  readonly shapes: readonly Mark[]
}

/** Text that is not bold, if nothing else is said. */
export function createWords(
  text: string,
  rest: Omit<Words, 'kind' | 'text' | 'isBold'> & { readonly isBold?: boolean },
): Words {
  return { kind: 'words', text, isBold: false, ...rest }
}
