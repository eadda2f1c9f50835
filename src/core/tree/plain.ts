import type { Node } from './node.ts'

/** A value that JSON can represent. */
export type PlainValue = null | boolean | number | string | readonly PlainValue[] | PlainMapping
/** A mapping as plain data. */
export interface PlainMapping {
  readonly [key: string]: PlainValue
}

export function isPlainList(value: PlainValue | undefined): value is readonly PlainValue[] {
  return Array.isArray(value)
}

export function isPlainMapping(value: PlainValue | undefined): value is PlainMapping {
  return typeof value === 'object' && value !== null && !isPlainList(value)
}

/** A tree as plain data. Integers beyond 2^53 lose digits, and timestamps become strings. */
export function toPlain(node: Node): PlainValue {
  switch (node.kind) {
    case 'scalar':
      return typeof node.value === 'bigint' ? Number(node.value) : node.value
    case 'sequence':
      return node.items.map(toPlain)
    case 'mapping': {
      const plain: Record<string, PlainValue> = {}
      for (const [key, { value }] of node.entries) {
        // Plain assignment to "__proto__" would set the prototype instead.
        if (key === '__proto__') Object.defineProperty(plain, key, { value: toPlain(value), enumerable: true })
        else plain[key] = toPlain(value)
      }
      return plain
    }
  }
}
