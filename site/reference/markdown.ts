import type { Attribute } from '../../src/knowledge/format/shape.ts'

/** What an attribute says, with a link to nothing. */
export function documented({ documentation }: Attribute): string {
  return documentation
}

/** A text of our tables in a cell of a table: it has Markdown in it, and no HTML. */
export function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;')
}
