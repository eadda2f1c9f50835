import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Anchor } from '../yaml/parse.ts'

/** The canonical model of a project as text, to be compared. */
export interface Model {
  readonly isAccepted: boolean
  readonly text: string
}

/** What a check finds in texts. */
export interface Checked {
  /** In order, each once. */
  readonly diagnostics: readonly Diagnostic[]
  /** One for each project, in the same order every time. */
  readonly models: readonly Model[]
  /** Every file that was read, by path. Nothing else is changed. */
  readonly texts: ReadonlyMap<string, string>
  readonly anchorsOf: (file: string) => readonly Anchor[]
}

/** Checks the projects again, with these texts in place of what the files hold. */
export type Check = (texts: ReadonlyMap<string, string>) => Promise<Checked>
