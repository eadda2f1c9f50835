import type { PlainValue } from '../tree/plain.ts'

/** Whether two items are equal. */
export function hasDuplicates(items: readonly PlainValue[]): boolean {
  return items.length > 1 && new Set(items.map(itemKey)).size < items.length
}

/** The places of items that are equal to an earlier one, with the place of the first such. */
export function duplicates(items: readonly PlainValue[]): readonly (readonly [index: number, first: number])[] {
  const seen = new Map<string, number>()
  const found: [number, number][] = []
  for (const [index, item] of items.entries()) {
    const text = itemKey(item)
    const first = seen.get(text)
    if (first === undefined) seen.set(text, index)
    else found.push([index, first])
  }
  return found
}

/** The same text for equal items and no others; most are texts, which need no more than a sign before them. */
function itemKey(item: PlainValue): string {
  return typeof item === 'string' ? `"${item}` : comparable(item)
}

/** The same text for equal values and no others. The order of a mapping's keys does not matter. */
function comparable(value: PlainValue): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (isList(value)) return `[${value.map(comparable).join(',')}]`
  const pairs = Object.entries(value).map(([key, part]) => `${JSON.stringify(key)}:${comparable(part)}`)
  return `{${pairs.sort().join(',')}}`
}

function isList(value: object): value is readonly PlainValue[] {
  return Array.isArray(value)
}
