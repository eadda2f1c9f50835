import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import type { Node } from '../../core/tree/node.ts'
import type { Anchor } from '../../read/yaml/parse.ts'

/** The canonical model of a project as text, for comparison. */
export interface Model {
  readonly isAccepted: boolean
  readonly text: string
}

/** The result of checking a set of texts. */
export interface Checked {
  /** In order, without duplicates. */
  readonly diagnostics: readonly Diagnostic[]
  /** One for each project, always in the same order. */
  readonly models: readonly Model[]
  /** Every file that was read, by path. No other file is changed. */
  readonly texts: ReadonlyMap<string, string>
  readonly anchorsOf: (file: string) => readonly Anchor[]
  /** The documents of a file as YAML reads them. */
  readonly documentsOf: (file: string) => readonly Node[]
}

/** Checks the projects again with some texts replaced. */
export type Check = (texts: ReadonlyMap<string, string>) => Promise<Checked>
