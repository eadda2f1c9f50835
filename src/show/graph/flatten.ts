import type { Step } from './shapes.ts'

export interface Spot {
  readonly x: number
  readonly y: number
}

/** Points that straight lines join. */
export interface Chain {
  readonly spots: readonly Spot[]
  readonly isClosed: boolean
}

/** Straight pieces in place of a curve. */
const PIECES = 12

/** A path as chains of straight lines, in pixels of the picture. */
export function flattenPath(path: readonly Step[]): readonly Chain[] {
  const chains: { spots: Spot[]; isClosed: boolean }[] = []
  for (const step of path) {
    const last = chains.at(-1)
    const from = last?.spots.at(-1) ?? { x: 0, y: 0 }
    if (step[0] === 'M') chains.push({ spots: [{ x: step[1], y: step[2] }], isClosed: false })
    else if (step[0] === 'L') last?.spots.push({ x: step[1], y: step[2] })
    else if (step[0] === 'C') last?.spots.push(...flattenCurve(from, step))
    else if (last !== undefined) last.isClosed = true
  }
  return chains
}

function flattenCurve(
  { x, y }: Spot,
  [, x1, y1, x2, y2, toX, toY]: Extract<Step, readonly ['C', ...number[]]>,
): readonly Spot[] {
  return Array.from({ length: PIECES }, (_, index) => {
    const t = (index + 1) / PIECES
    const s = 1 - t
    const [a, b, c, d] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t]
    return { x: a * x + b * x1 + c * x2 + d * toX, y: a * y + b * y1 + c * y2 + d * toY }
  })
}

/** The outline of each visible piece of a chain that is drawn as a line of some width. */
export function outlineStroke(
  chain: Chain,
  width: number,
  dashes: readonly number[] = [],
): readonly (readonly Spot[])[] {
  const [first] = chain.spots
  const spots = chain.isClosed && first !== undefined ? [...chain.spots, first] : chain.spots
  const pairs = spots.slice(1).map((to, index) => ({ from: spots[index] ?? to, to }))
  const pieces = dashes.length === 0 ? pairs : cutDashes(pairs, dashes)
  // Solid pieces overlap, so that no corner is open.
  const reach = dashes.length === 0 ? width / 2 : 0
  return pieces.flatMap(({ from, to }) => {
    const length = Math.hypot(to.x - from.x, to.y - from.y)
    if (length === 0) return []
    const [x, y] = [(to.x - from.x) / length, (to.y - from.y) / length]
    const [sideX, sideY, endX, endY] = [(-y * width) / 2, (x * width) / 2, x * reach, y * reach]
    return [
      [
        { x: from.x - endX + sideX, y: from.y - endY + sideY },
        { x: to.x + endX + sideX, y: to.y + endY + sideY },
        { x: to.x + endX - sideX, y: to.y + endY - sideY },
        { x: from.x - endX - sideX, y: from.y - endY - sideY },
      ],
    ]
  })
}

interface Piece {
  readonly from: Spot
  readonly to: Spot
}

function cutDashes(pieces: readonly Piece[], dashes: readonly number[]): readonly Piece[] {
  const found: Piece[] = []
  let [at, left] = [0, dashes[0] ?? 1]
  for (const { from, to } of pieces) {
    const length = Math.hypot(to.x - from.x, to.y - from.y)
    const spotAt = (distance: number): Spot => ({
      x: from.x + ((to.x - from.x) * distance) / length,
      y: from.y + ((to.y - from.y) * distance) / length,
    })
    let done = 0
    while (done < length) {
      const next = Math.min(length, done + left)
      if (at % 2 === 0) found.push({ from: spotAt(done), to: spotAt(next) })
      left -= next - done
      // What is left over by rounding would never be used up.
      if (left < 1e-6) left = dashes[++at % dashes.length] ?? 1
      done = next
    }
  }
  return found
}
