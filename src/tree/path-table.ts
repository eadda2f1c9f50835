/**
 * Something said of paths: `services.*.ports.*` is any item or value under any service's `ports`.
 * Tables over branches: which attribute is treated how is read off one list.
 */
export interface PathTable<T> {
  /** What is said of exactly this place. */
  readonly value?: T
  /** What is said of the places below it; `*` stands for any key or index. */
  readonly children: ReadonlyMap<string, PathTable<T>>
}

interface MutableTable<T> {
  value?: T
  readonly children: Map<string, MutableTable<T>>
}

/** A table from rows of dotted patterns. A later row for the same pattern wins. */
export function pathTable<T>(rows: readonly (readonly [pattern: string, value: T])[]): PathTable<T> {
  const root: MutableTable<T> = { children: new Map() }
  for (const [pattern, value] of rows) {
    let table = root
    for (const step of pattern.split('.')) {
      let child = table.children.get(step)
      if (child === undefined) table.children.set(step, (child = { children: new Map() }))
      table = child
    }
    table.value = value
  }
  return root
}

/** The table below one step; a named step goes before `*`. */
export function below<T>(table: PathTable<T> | undefined, step: string | number): PathTable<T> | undefined {
  return table?.children.get(String(step)) ?? table?.children.get('*')
}
