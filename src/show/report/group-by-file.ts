import { groupPairs } from '../../core/source/group-pairs.ts'

/** Groups by file, in order of first appearance. */
export function groupByFile<T extends { readonly file: string }>(
  items: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  return groupPairs(items.map((item) => [item.file, item]))
}
