/** The input of the writers: scalars with their text, and mappings in their final order. */
export type Printable =
  | { readonly kind: 'string'; readonly value: string }
  /** A null, boolean, number or date, as written in the current format. */
  | { readonly kind: 'verbatim'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly Printable[] }
  | { readonly kind: 'map'; readonly entries: readonly PrintableEntry[] }

export type PrintableEntry = readonly [key: string, value: Printable]

/** How a project is printed. */
export type PrintFormat = 'yaml' | 'json'
