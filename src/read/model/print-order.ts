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

/** The same structure without some members, such as `deploy.replicas`. */
export function omitMembers(order: StructOrder, ...paths: readonly string[]): StructOrder {
  return paths.reduce((rest, path) => omitMember(rest, path.split('.')), order)
}

function omitMember(order: StructOrder, [key = '', ...below]: readonly string[]): StructOrder {
  const members = new Map(order.members)
  const member = members.get(key)
  if (below.length === 0) members.delete(key)
  else if (member?.kind === 'struct') members.set(key, omitMember(member, below))
  return { ...order, members }
}

export function changeInJson(shape: PrintOrder, json: JsonDifference): PrintOrder {
  return { ...shape, json }
}
