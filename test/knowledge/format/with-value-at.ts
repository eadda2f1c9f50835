/** The same value with one of its parts, counted through, replaced. */
export function withValueAt(value: unknown, at: number, replacement: unknown): unknown {
  const parts: (() => void)[] = []
  const copy = { root: structuredClone(value) }
  collect(copy)
  parts[at % parts.length]?.()
  return copy.root

  function collect(container: object): void {
    for (const [key, part] of Object.entries<unknown>({ ...container })) {
      parts.push(() => Reflect.set(container, key, replacement))
      if (typeof part === 'object' && part !== null) collect(part)
    }
  }
}
