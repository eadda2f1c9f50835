/** What the writers write: scalars that know how they look, and mappings that are in order. */
export type Printable =
  | { readonly kind: 'string'; readonly value: string }
  /** A null, a boolean, a number or a date, as it is written in the format at hand. */
  | { readonly kind: 'verbatim'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly Printable[] }
  | { readonly kind: 'map'; readonly entries: readonly PrintableEntry[] }

export type PrintableEntry = readonly [key: string, value: Printable]

export type PrintFormat = 'yaml' | 'json'
