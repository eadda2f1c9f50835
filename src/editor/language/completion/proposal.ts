import { type PathTable, getTableBelow } from '../../../core/tree/path-table.ts'
import type { Path } from '../../../core/tree/path.ts'
import type { Span } from '../../../core/source/source-file.ts'
import type { SymbolKind } from '../occurrence.ts'

/** A completion. */
export interface Completion {
  readonly label: string
  readonly kind: 'key' | 'word' | 'path' | SymbolKind
  readonly documentation?: string
  /** The replacement for `span`; in a snippet, `$0` is the cursor position. */
  readonly insert: string
  readonly isSnippet: boolean
  /** Keys are listed in the order in which people use them; other completions by their labels. */
  readonly rank?: number
  readonly span: Span
}

export type Proposal = Omit<Completion, 'span'>

/** The value of a table for a path. */
export function findTableValue<T>(table: PathTable<T>, path: Path): T | undefined {
  let found: PathTable<T> | undefined = table
  for (const step of path) found = getTableBelow(found, step)
  return found?.value
}

export function proposeWord(text: string): Proposal {
  return { label: text, kind: 'word', insert: text, isSnippet: false }
}

/** The text between quotes. */
export function stripOpenQuote(text: string): string {
  return text.replace(/^(["'])(.*)\1$/, '$2')
}
