import { isPlainList, type PlainValue } from '../../core/tree/plain.ts'

/** Whether any two items are equal. */
export function hasDuplicates(items: readonly PlainValue[]): boolean {
  if (items.length < 2) return false
  const keys = new Set(items.map(getItemKey))
  return keys.size < items.length || (items.some(isNumberItem) && findDuplicates(items).length > 0)
}

/** The indexes of items that equal an earlier one, each with the index of the first such item. */
export function findDuplicates(items: readonly PlainValue[]): readonly (readonly [index: number, first: number])[] {
  const seen = new Map<string, number>()
  const found: [number, number][] = []
  for (const [index, item] of items.entries()) {
    const text = getItemKey(item)
    const first =
      seen.get(text) ??
      (isNumberItem(item) && index < COMPARED ? findEqualNumber(item, items.slice(0, index)) : undefined)
    if (first === undefined) seen.set(text, index)
    else found.push([index, first])
  }
  return found
}

/** Compose compares up to this many items pairwise, and then treats a number as equal to an earlier string of it. */
const COMPARED = 20

function findEqualNumber(number: number, earlier: readonly PlainValue[]): number | undefined {
  const index = earlier.findIndex(
    (item) => typeof item === 'string' && /^[+-]?\d+(?:\.\d*)?$/.test(item) && Number(item) === number,
  )
  return index < 0 ? undefined : index
}

function isNumberItem(item: PlainValue): item is number {
  return typeof item === 'number'
}

/** Returns the same text exactly for equal items; a string, the usual case, only needs a prefix. */
function getItemKey(item: PlainValue): string {
  return typeof item === 'string' ? `"${item}` : toComparable(item)
}

/** Returns the same text exactly for equal values. The order of a mapping's keys does not matter. */
function toComparable(value: PlainValue): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (isPlainList(value)) return `[${value.map(toComparable).join(',')}]`
  const pairs = Object.entries(value).map(([key, part]) => `${JSON.stringify(key)}:${toComparable(part)}`)
  return `{${pairs.sort().join(',')}}`
}
