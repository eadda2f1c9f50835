/** The items of each key; keys and items are in the order in which they first appear. */
export function groupPairs<K, T>(pairs: Iterable<readonly [key: K, item: T]>): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>()
  for (const [key, item] of pairs) {
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}
