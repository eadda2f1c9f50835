import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts'
import type { SourceFile } from '../source/source-file.ts'

/** What is known of a rule beside its findings. */
export interface RuleDescription {
  readonly id: string
  /** One sentence. */
  readonly summary: string
  readonly severity: Severity
  /** Why it matters and what to write instead, in Markdown. */
  readonly help?: string
  /** Its page. */
  readonly url?: string
}

/** A finding that a comment in the file, or a baseline, keeps out of the report. */
export interface SuppressedDiagnostic {
  readonly diagnostic: Diagnostic
  readonly reason?: string
  /** A comment where absent. */
  readonly by?: 'comment' | 'baseline'
}

/** What every format is made from. */
export interface ReportInput {
  /** In order, each once: see `orderedWithoutDoubles`. */
  readonly diagnostics: readonly Diagnostic[]
  /** The texts for code frames, by `Diagnostic.file`. */
  readonly files: ReadonlyMap<string, SourceFile>
  /** How many files were read. */
  readonly checked: number
  /** By id. */
  readonly rules: ReadonlyMap<string, RuleDescription>
  readonly suppressed?: readonly SuppressedDiagnostic[]
  readonly tool: { readonly name: 'composure'; readonly version: string }
  /** An absolute path; a file inside it is shown relative to it. */
  readonly workingDirectory: string
}

export interface FormatOptions {
  /** Whether the text may carry terminal colours; only formats for terminals do. */
  readonly color: boolean
  /** Columns of the terminal; without it lines are not wrapped. */
  readonly width?: number
}

/**
 * A report as text that ends with a line feed, a finding at a time: of ten thousand projects it would take much memory
 * as a whole. Pure; every value in it is escaped for its medium.
 */
export type ReportFormat = (input: ReportInput, options: FormatOptions) => Iterable<string>
