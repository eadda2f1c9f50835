/**
 * How part of the canonical model is printed: the order of a structure's members, and how Go's JSON differs from its
 * YAML. It mirrors the types in this folder as data.
 */
export type PrintOrder = { readonly json?: JsonDifference } & (
  | /** A value, or a list or map of values; maps are sorted. */ { readonly kind: 'plain' }
  | /** A number that is printed as a float. */ { readonly kind: 'float' }
  | { readonly kind: 'list'; readonly item: PrintOrder }
  | { readonly kind: 'map'; readonly value: PrintOrder }
  | { readonly kind: 'struct'; readonly members: Members }
)

export type StructOrder = Extract<PrintOrder, { kind: 'struct' }>

/** The members of a structure in the order in which they are printed. `x-` keys follow, in YAML only. */
export type Members = ReadonlyMap<string, PrintOrder>

/** How the JSON of a member differs from its YAML. */
export interface JsonDifference {
  /** Its name in JSON. */
  readonly name?: string
  /** What is printed if it is not set. */
  readonly unset?: null | 'empty'
  /** Omitted if it is 0. */
  readonly withoutZero?: true
}

export const plain: PrintOrder = { kind: 'plain' }
export const float: PrintOrder = { kind: 'float' }

export function list(item: PrintOrder): PrintOrder {
  return { kind: 'list', item }
}

export function map(value: PrintOrder): PrintOrder {
  return { kind: 'map', value }
}

/** The names that a type declares, without its `x-` keys. */
type Declared<T> = keyof { [K in keyof T as object extends Record<K, unknown> ? never : K]: T[K] }

/** A structure of the model; the compiler ensures that no member of its type is missing or unknown. */
export function struct<T>(members: Readonly<Record<Declared<T>, PrintOrder>>): StructOrder {
  return { kind: 'struct', members: new Map(Object.entries<PrintOrder>(members)) }
}

/** The same structure without some members. */
export function omitMembers(shape: StructOrder, ...names: readonly string[]): StructOrder {
  return { ...shape, members: new Map([...shape.members].filter(([name]) => !names.includes(name))) }
}

export function changeInJson(shape: PrintOrder, json: JsonDifference): PrintOrder {
  return { ...shape, json }
}
