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
