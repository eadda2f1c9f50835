import type { PlainValue } from '../../core/tree/plain.ts'
import type { Path } from '../../core/tree/path.ts'
import { hasMembers } from '../../core/source/assert-argument.ts'

/**
 * A difference between two values: the path to the deepest place that contains all of it, in each; absent on the side
 * that lacks it.
 */
export interface Difference {
  readonly before?: Path
  readonly after?: Path
}

/** Compares two canonical values. The order of keys is ignored, that of items is not. */
export function findDifferences(before: PlainValue | undefined, after: PlainValue | undefined): readonly Difference[] {
  return compareLocated({ value: before, path: [] }, { value: after, path: [] })
}

interface Located {
  readonly value: PlainValue | undefined
  readonly path: Path
}

function compareLocated(before: Located, after: Located): readonly Difference[] {
  if (before.value === undefined) return after.value === undefined ? [] : [{ after: after.path }]
  if (after.value === undefined) return [{ before: before.path }]
  if (isPlainListValue(before.value) && isPlainListValue(after.value))
    return compareLists(before, before.value, after, after.value)
  if (hasMembers(before.value) && hasMembers(after.value))
    return compareRecords(before, before.value, after, after.value)
  return before.value === after.value ? [] : [{ before: before.path, after: after.path }]
}

type PlainList = readonly PlainValue[]
type PlainRecord = Readonly<Record<string, PlainValue>>

function isPlainListValue(value: PlainValue): value is PlainList {
  return Array.isArray(value)
}

function compareRecords(before: Located, old: PlainRecord, after: Located, now: PlainRecord): readonly Difference[] {
  const keys = new Set([...Object.keys(old), ...Object.keys(now)])
  return [...keys].flatMap((key) =>
    compareLocated(
      { value: Object.hasOwn(old, key) ? old[key] : undefined, path: [...before.path, key] },
      { value: Object.hasOwn(now, key) ? now[key] : undefined, path: [...after.path, key] },
    ),
  )
}

/** Items are compared with their partners; equal items in another order are one difference. */
function compareLists(before: Located, old: PlainList, after: Located, now: PlainList): readonly Difference[] {
  const partners = matchItems(old, now)
  const taken = new Set(partners.values())
  const found = [
    ...old.flatMap((value, index): readonly Difference[] => {
      const partner = partners.get(index)
      const path = [...before.path, index]
      return partner === undefined
        ? [{ before: path }]
        : compareLocated({ value, path }, { value: now[partner], path: [...after.path, partner] })
    }),
    ...now.flatMap((_, index) => (taken.has(index) ? [] : [{ after: [...after.path, index] }])),
  ]
  const isMoved = [...partners.values()].some((partner, at, all) => at > 0 && partner < (all[at - 1] ?? 0))
  return found.length === 0 && isMoved ? [{ before: before.path, after: after.path }] : found
}

/** Pairs items that are equal or have the same `target`, and other strings by position: indexes of `now` by those of `old`. */
function matchItems(old: PlainList, now: PlainList): ReadonlyMap<number, number> {
  const partners = new Map<number, number>()
  const taken = new Set<number>()
  for (const keyOf of [serializeItem, readItemTarget, positionOfText]) {
    // The last is first, so that "pop" returns the first. A list may be as long as all ports of a host.
    const waiting = new Map<string, number[]>()
    for (let at = now.length - 1; at >= 0; at--) {
      const key = taken.has(at) ? undefined : keyOf(now[at], at)
      if (key !== undefined)
        waiting
          .set(key, waiting.get(key) ?? [])
          .get(key)
          ?.push(at)
    }
    for (const [index, item] of old.entries()) {
      const key = partners.has(index) ? undefined : keyOf(item, index)
      const partner = key === undefined ? undefined : waiting.get(key)?.pop()
      if (partner === undefined) continue
      partners.set(index, partner)
      taken.add(partner)
    }
  }
  return partners
}

function serializeItem(item: PlainValue | undefined): string {
  return JSON.stringify(item, (_, part: unknown) =>
    hasMembers(part) ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1))) : part,
  )
}

function readItemTarget(item: PlainValue | undefined): string | undefined {
  return hasMembers(item) && item['target'] !== undefined
    ? serializeItem([item['target'], item['protocol'] ?? null])
    : undefined
}

function positionOfText(item: PlainValue | undefined, index: number): string | undefined {
  return typeof item === 'string' ? String(index) : undefined
}
