/** A part of a text, by offsets. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/** The whole lines of a stretch, then the ever larger blocks around them, by their indentation. */
export function* listStretches(text: string, { start, end }: Stretch): Generator<Stretch> {
  const lines = text.split(/(?<=\n)/)
  const depths = lines.map(measureDepth)
  const starts = lines.reduce<readonly number[]>((known, line) => [...known, (known.at(-1) ?? 0) + line.length], [0])
  let first = findLine(starts, start)
  let last = findLine(starts, Math.max(start, end - 1))
  for (;;) {
    yield { start: starts[first] ?? 0, end: starts[last + 1] ?? text.length }
    if (first === 0 && last >= lines.length - 1) return
    const depth = Math.min(...depths.slice(first, last + 1))
    const before = first
    const after = last
    while (first > 0 && (depths[first - 1] ?? 0) >= depth) first--
    while (last < lines.length - 1 && (depths[last + 1] ?? 0) >= depth) last++
    if (first === before && last === after) {
      if (first > 0) first--
      else last++
    }
  }
}

function findLine(starts: readonly number[], offset: number): number {
  return Math.max(
    0,
    starts.findLastIndex((start) => start <= offset),
  )
}

/** The spaces before the content of a line; empty lines and comments are in any block. */
function measureDepth(line: string): number {
  const content = /[^\s#]/.exec(line.replace(/#.*/s, ''))
  return content === null ? Infinity : content.index
}
