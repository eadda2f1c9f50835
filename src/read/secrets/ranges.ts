/** A half-open range of offsets in a text. */
export interface TextRange {
  readonly start: number
  readonly end: number
}

/** Sorts ranges, and joins those that touch or overlap. */
export function mergeRanges(ranges: readonly TextRange[]): readonly TextRange[] {
  const result: { start: number; end: number }[] = []
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    if (end <= start) continue
    const last = result.at(-1)
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end)
    else result.push({ start, end })
  }
  return result
}

/** Replaces every visible character in some ranges with `*`, so that positions do not change. */
export function maskRanges(text: string, ranges: readonly TextRange[]): string {
  let result = ''
  let at = 0
  for (const { start, end } of mergeRanges(ranges)) {
    result += text.slice(at, start) + text.slice(start, end).replaceAll(/\S/g, '*')
    at = end
  }
  return result + text.slice(at)
}

/** The same ranges in a text that has more before them. */
export function offsetRanges(ranges: readonly TextRange[], by: number): readonly TextRange[] {
  return ranges.map(({ start, end }) => ({ start: start + by, end: end + by }))
}

/** The ranges that overlap with `start` to `end`; they are sorted and do not overlap each other. */
export function findOverlapping(ranges: readonly TextRange[], start: number, end: number): readonly TextRange[] {
  let low = 0
  let high = ranges.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ranges[middle]?.end ?? 0) <= start) low = middle + 1
    else high = middle
  }
  let last = low
  while ((ranges[last]?.start ?? end) < end) last++
  return ranges.slice(low, last)
}

/** Whether a part of `start` to `end` is in one of the ranges, which are sorted and do not overlap each other. */
export function isCovered(ranges: readonly TextRange[], start: number, end: number): boolean {
  return findOverlapping(ranges, start, end).length > 0
}
