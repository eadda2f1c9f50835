import type { Entry } from './node.ts'

type Entries = ReadonlyMap<string, Entry>

/**
 * The entries of one map overridden by those of another. Nothing is copied, so that a thousand services can share the
 * variables of one large file, each with a few of its own.
 *
 * The overriding entries must themselves record what they replace.
 */
export class LayeredEntries implements Entries {
  readonly #below: Entries
  readonly #above: Entries
  readonly size: number

  constructor(below: Entries, above: Entries) {
    this.#below = below
    this.#above = above
    let added = 0
    for (const key of above.keys()) if (!below.has(key)) added++
    this.size = below.size + added
  }

  get(key: string): Entry | undefined {
    return this.#above.get(key) ?? this.#below.get(key)
  }

  has(key: string): boolean {
    return this.#above.has(key) || this.#below.has(key)
  }

  *entries(): MapIterator<[string, Entry]> {
    for (const [key, entry] of this.#below) yield [key, this.#above.get(key) ?? entry]
    for (const [key, entry] of this.#above) if (!this.#below.has(key)) yield [key, entry]
  }

  *keys(): MapIterator<string> {
    for (const [key] of this.entries()) yield key
  }

  *values(): MapIterator<Entry> {
    for (const [, entry] of this.entries()) yield entry
  }

  [Symbol.iterator](): MapIterator<[string, Entry]> {
    return this.entries()
  }

  forEach(tell: (value: Entry, key: string, map: Entries) => void): void {
    for (const [key, entry] of this) tell(entry, key, this)
  }
}
