/** Groups by file, in order of first appearance. */
export function byFile<T extends { readonly file: string }>(items: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(item.file)
    if (group === undefined) groups.set(item.file, [item])
    else group.push(item)
  }
  return groups
}
