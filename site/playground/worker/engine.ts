import type { ChangeSign } from '../../../src/show/report/changes/words.ts'
import type { FormatVersion } from '../../../src/knowledge/format/versions.ts'
import type { Diagnostic } from '../../../src/core/diagnostics/diagnostic.ts'
import type { Project } from '../project.ts'

/** Characters of a file. */
export interface Place {
  readonly file: string
  readonly start: number
  readonly end: number
}

/** What a check of the project gives. The files in diagnostics are names, not paths. */
export interface Checked {
  readonly diagnostics: readonly Diagnostic[]
  /** The files that were read, by name. */
  readonly read: readonly string[]
}

export interface ShownModel {
  readonly text: string
  /** Where each line comes from; a line that Compose makes up has no place. */
  readonly places: readonly (Place | undefined)[]
  /** Whether Compose accepts the project; else the model is as far as it was understood. */
  readonly isAccepted: boolean
}

export interface ShownGraph {
  readonly svg: string
  /** Where each service is written, by its name. */
  readonly places: Readonly<Record<string, Place>>
}

/** What happens to one service, network, volume, config or secret. */
export interface ShownChange {
  readonly sign: ChangeSign
  /** Such as `service web`. */
  readonly subject: string
  /** Such as `is recreated`. */
  readonly words: string
  readonly reasons: readonly ShownReason[]
}

export interface ShownReason {
  readonly words: string
  readonly places: readonly (Place & {
    readonly line: number
    /** The place is in the files as they were before. */
    readonly isBefore: boolean
  })[]
}

export interface ShownChanges {
  /** All of it in a sentence. */
  readonly summary: string
  /** What may go wrong. */
  readonly risks: readonly Diagnostic[]
  readonly changes: readonly ShownChange[]
  /** The services that keep running as they are. */
  readonly kept: readonly string[]
}

/** Something that could be typed in place of the characters from `from` to `to`. */
export interface Proposal {
  readonly label: string
  readonly kind: string
  readonly documentation?: string
  /** `$0` is where the cursor goes. */
  readonly insert: string
  readonly from: number
  readonly to: number
}

export interface Explanation {
  readonly from: number
  readonly to: number
  readonly markdown: string
}

/** What the page asks the worker. What it asks after `check` is about the project that was checked last. */
export interface Engine {
  /** Errors of a project, as soon as there is the code for them. `check` has them all, and says when there are none. */
  readonly rejections: (project: Project) => Promise<readonly Diagnostic[]>
  readonly check: (project: Project) => Promise<Checked>
  readonly model: () => Promise<ShownModel | undefined>
  readonly provenance: (file: string, offset: number) => Promise<Explanation | undefined>
  readonly graph: () => Promise<ShownGraph | undefined>
  /** What `up` does to containers that run as the first project says. */
  readonly changes: (before: Project) => Promise<ShownChanges | undefined>
  readonly schema: (format: FormatVersion) => Promise<string>
  readonly completions: (file: string, text: string, offset: number) => Promise<readonly Proposal[]>
  readonly hover: (file: string, offset: number) => Promise<Explanation | undefined>
  /** The texts that change where every safe fix is made. */
  readonly fixed: () => Promise<readonly { readonly name: string; readonly text: string }[]>
  /** The files, without secrets, and the findings, to paste into a forum. */
  readonly markdown: () => Promise<string>
}

/** A question as it is sent to the worker. */
export interface Question {
  readonly id: number
  readonly name: keyof Engine
  readonly arguments: readonly unknown[]
}

export type Answer = { readonly id: number } & ({ readonly result: unknown } | { readonly error: string })
