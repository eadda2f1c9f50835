import type { PlainValue } from '../tree/plain.ts'

/** Whether two items are equal. */
export function hasDuplicates(items: readonly PlainValue[]): boolean {
  if (items.length < 2) return false
  const keys = new Set(items.map(itemKey))
  return keys.size < items.length || (items.some(isNumber) && duplicates(items).length > 0)
}

/** The places of items that are equal to an earlier one, with the place of the first such. */
export function duplicates(items: readonly PlainValue[]): readonly (readonly [index: number, first: number])[] {
  const seen = new Map<string, number>()
  const found: [number, number][] = []
  for (const [index, item] of items.entries()) {
    const text = itemKey(item)
    const first =
      seen.get(text) ?? (isNumber(item) && index < COMPARED ? textOfNumber(item, items.slice(0, index)) : undefined)
    if (first === undefined) seen.set(text, index)
    else found.push([index, first])
  }
  return found
}

/** So many items Compose compares one by one, and then takes a number to equal a string of it that comes before. */
const COMPARED = 20

function textOfNumber(number: number, earlier: readonly PlainValue[]): number | undefined {
  const index = earlier.findIndex(
    (item) => typeof item === 'string' && /^[+-]?\d+(?:\.\d*)?$/.test(item) && Number(item) === number,
  )
  return index < 0 ? undefined : index
}

function isNumber(item: PlainValue): item is number {
  return typeof item === 'number'
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
