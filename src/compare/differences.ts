import type { PlainValue } from '../tree/plain.ts'
import type { Path } from '../tree/path.ts'

/**
 * A difference between two values: the path to the deepest place that contains all of it, in each; absent on the side
 * that lacks it.
 */
export interface Difference {
  readonly before?: Path
  readonly after?: Path
}

/** Compares two canonical values. The order of keys is ignored, that of items is not. */
export function differences(before: PlainValue | undefined, after: PlainValue | undefined): readonly Difference[] {
  return between({ value: before, path: [] }, { value: after, path: [] })
}

interface Located {
  readonly value: PlainValue | undefined
  readonly path: Path
}

function between(before: Located, after: Located): readonly Difference[] {
  if (before.value === undefined) return after.value === undefined ? [] : [{ after: after.path }]
  if (after.value === undefined) return [{ before: before.path }]
  if (isList(before.value) && isList(after.value)) return betweenLists(before, before.value, after, after.value)
  if (isRecord(before.value) && isRecord(after.value)) return betweenRecords(before, before.value, after, after.value)
  return before.value === after.value ? [] : [{ before: before.path, after: after.path }]
}

type PlainList = readonly PlainValue[]
type PlainRecord = Readonly<Record<string, PlainValue>>

function isList(value: PlainValue): value is PlainList {
  return Array.isArray(value)
}

function isRecord(value: PlainValue): value is PlainRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function betweenRecords(before: Located, old: PlainRecord, after: Located, now: PlainRecord): readonly Difference[] {
  const keys = new Set([...Object.keys(old), ...Object.keys(now)])
  return [...keys].flatMap((key) =>
    between(
      { value: Object.hasOwn(old, key) ? old[key] : undefined, path: [...before.path, key] },
      { value: Object.hasOwn(now, key) ? now[key] : undefined, path: [...after.path, key] },
    ),
  )
}

/**
 * Pairs items that are equal or have the same `target`, and other strings by position; equal items in another order are
 * one difference.
 */
function betweenLists(before: Located, old: PlainList, after: Located, now: PlainList): readonly Difference[] {
  const partners = new Map<number, number>()
  const taken = new Set<number>()
  for (const isPair of [isSame, hasSameTarget, areTextsInPlace]) {
    for (const [index, item] of old.entries()) {
      if (partners.has(index)) continue
      const partner = now.findIndex((other, at) => !taken.has(at) && isPair(item, other, index === at))
      if (partner < 0) continue
      partners.set(index, partner)
      taken.add(partner)
    }
  }
  const found = [
    ...old.flatMap((value, index): readonly Difference[] => {
      const partner = partners.get(index)
      const path = [...before.path, index]
      return partner === undefined
        ? [{ before: path }]
        : between({ value, path }, { value: now[partner], path: [...after.path, partner] })
    }),
    ...now.flatMap((_, index) => (taken.has(index) ? [] : [{ after: [...after.path, index] }])),
  ]
  const isMoved = [...partners.values()].some((partner, at, all) => at > 0 && partner < (all[at - 1] ?? 0))
  return found.length === 0 && isMoved ? [{ before: before.path, after: after.path }] : found
}

function isSame(one: PlainValue, other: PlainValue): boolean {
  return differences(one, other).length === 0
}

function hasSameTarget(one: PlainValue, other: PlainValue): boolean {
  if (!isRecord(one) || !isRecord(other)) return false
  return one['target'] !== undefined && one['target'] === other['target'] && one['protocol'] === other['protocol']
}

function areTextsInPlace(one: PlainValue, other: PlainValue, isSamePlace: boolean): boolean {
  return isSamePlace && typeof one === 'string' && typeof other === 'string'
}
