/**
 * Values for path patterns: `services.*.ports.*` is any item or value of any service's `ports`. With such a table, one
 * list shows how every attribute is treated.
 */
export interface PathTable<T> {
  /** The value for exactly this place. */
  readonly value?: T
  /** The tables for the places below; `*` matches any key or index. */
  readonly children: ReadonlyMap<string, PathTable<T>>
}

interface MutableTable<T> {
  value?: T
  readonly children: Map<string, MutableTable<T>>
}

/** Builds a table from rows of dotted patterns. If a pattern is repeated, the last row wins. */
export function createPathTable<T>(rows: readonly (readonly [pattern: string, value: T])[]): PathTable<T> {
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

/** The table one step down; a named step takes precedence over `*`. */
export function getTableBelow<T>(table: PathTable<T> | undefined, step: string | number): PathTable<T> | undefined {
  return table?.children.get(String(step)) ?? table?.children.get('*')
}
