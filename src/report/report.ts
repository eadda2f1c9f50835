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
  /** The address of a line, where there is a page that shows it. */
  readonly lineUrl?: ((file: string, line: number) => string | undefined) | undefined
  /** Where the report is of one of several machines that share the projects. */
  readonly shard?: ShardReport
}

/** What it takes beside the findings of a shard to make one report of all of them. */
export interface ShardReport {
  /** From 1. */
  readonly index: number
  readonly count: number
  /** What all shards of a run have in common: the files that were found, and how they are checked. */
  readonly run: string
  /** How many projects there were to check, of which some may be no Compose files. */
  readonly candidates: number
  /** The files were chosen by their names: that none is a Compose file is no failure. */
  readonly isByName: boolean
  /** Why something was not checked; a sentence each. */
  readonly failures: readonly string[]
  /** The findings are about configurations, and nothing was checked. */
  readonly hasFaults: boolean
  readonly projects: readonly ShardProject[]
}

/** A project of a shard. A finding is a position in the list of the report, or itself where it is not there. */
export interface ShardProject {
  /** Where it was among all projects that there were to check. */
  readonly position: number
  readonly first: string
  readonly read: readonly string[]
  /** The files that its findings show. */
  readonly shown: readonly string[]
  readonly diagnostics: readonly (number | Diagnostic)[]
  readonly suppressed: readonly (number | SuppressedDiagnostic)[]
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
