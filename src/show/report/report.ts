import type { Diagnostic, Severity } from '../../core/diagnostics/diagnostic.ts'
import type { SourceFile } from '../../core/source/source-file.ts'

/** What is known about a rule besides its findings. */
export interface RuleDescription {
  readonly id: string
  /** One sentence. */
  readonly summary: string
  readonly severity: Severity
  /** Why it matters and what to write instead, in Markdown. */
  readonly help?: string
  /** The address of its page. */
  readonly url?: string
}

/** A finding that a comment in the file or a baseline keeps out of the report. */
export interface SuppressedDiagnostic {
  /** The finding that is not reported. */
  readonly diagnostic: Diagnostic
  /** The reason given in the comment, if there is one. */
  readonly reason?: string
  /** `comment` if absent. */
  readonly by?: 'comment' | 'baseline'
}

/** The input for all formats. */
export interface ReportInput {
  /** In order, without duplicates: see `orderedWithoutDoubles`. */
  readonly diagnostics: readonly Diagnostic[]
  /** The source files for code frames, by `Diagnostic.file`. */
  readonly files: ReadonlyMap<string, SourceFile>
  /** The number of files that were read. */
  readonly checked: number
  /** Which files each project consists of, by their paths. */
  readonly projects?: readonly { readonly read: ReadonlySet<string> }[]
  /** By id. */
  readonly rules: ReadonlyMap<string, RuleDescription>
  readonly suppressed?: readonly SuppressedDiagnostic[]
  /** Whether warnings and infos are left out. */
  readonly onlyErrors?: boolean
  readonly tool: { readonly name: 'composure'; readonly version: string }
  /** An absolute path; files inside it are shown relative to it. */
  readonly workingDirectory: string
  /** Returns the address of a line, if there is a page that shows it. */
  readonly lineUrl?: ((file: string, line: number) => string | undefined) | undefined
  /** Present if this report covers one of several shards. */
  readonly shard?: ShardReport
}

/** What is needed besides the findings of the shards to merge them into one report. */
export interface ShardReport {
  /** Counts from 1. */
  readonly index: number
  readonly count: number
  /** Identifies the run: the files that were found and how they are checked, the same in all shards. */
  readonly run: string
  /** The number of projects found, some of which may not be Compose files. */
  readonly candidates: number
  /** The files were chosen by their names, so it is no failure if none is a Compose file. */
  readonly isByName: boolean
  /** Why something was not checked, one sentence each. */
  readonly failures: readonly string[]
  /** The findings are about configurations, and nothing was checked. */
  readonly hasFaults: boolean
  readonly projects: readonly ShardProject[]
}

/** A project in a shard. A finding is an index into the report's list, or the finding itself if it is not in it. */
export interface ShardProject {
  /** Its position among all projects found. */
  readonly position: number
  readonly first: string
  readonly read: readonly string[]
  /** The files that its findings refer to. */
  readonly shown: readonly string[]
  /** Those of them that no report may quote, because they are outside the project. */
  readonly unquoted: readonly string[]
  readonly diagnostics: readonly (number | Diagnostic)[]
  readonly suppressed: readonly (number | SuppressedDiagnostic)[]
}

export interface FormatOptions {
  /** Whether the text may use terminal colours; only formats for terminals do. */
  readonly color: boolean
  /** The width of the terminal in columns; lines are not wrapped without it. */
  readonly width?: number
  /** Whether somebody reads it at a terminal and can ask for more. */
  readonly isTerminal?: boolean
  /** Whether the terminal shows links (OSC 8). */
  readonly hasLinks?: boolean
  /** Whether infos are shown like warnings, instead of on one line each. */
  readonly explainsInfos?: boolean
}

/**
 * A report as text with a trailing newline, generated one finding at a time, because that of ten thousand projects
 * would take much memory. Pure; every value is escaped for the output format.
 */
export type ReportFormat = (input: ReportInput, options: FormatOptions) => Iterable<string>
