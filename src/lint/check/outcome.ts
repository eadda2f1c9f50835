import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import type { SourceFile } from '../../core/source/source-file.ts'
import type { LoadProjectOptions } from '../../read/project/loading/load-project.ts'
import type { SuppressedDiagnostic } from '../../show/report/report.ts'

/** A project to check, and the larger projects it may be part of if its files are not a project on their own. */
export interface Candidate {
  /** What to load. */
  readonly project: LoadProjectOptions
  /**
   * Returns the projects that the first file may be part of, likeliest first: one that it overrides, one that reads it,
   * one that has what it lacks. Receives the names of services and resources that the file uses but nobody declares.
   */
  readonly within?: (missingNames: ReadonlySet<string>) => readonly LoadProjectOptions[]
  /** The topmost folder where something may say which files belong together. */
  readonly top?: string
  /** The file was found only by its name, so it is not at fault if it is not a Compose project. */
  readonly isGuess?: boolean
  /** It has the name of a project, so it is part of another one only if it cannot be one itself. */
  readonly isDefault?: boolean
  /** Findings about how its files were chosen. */
  readonly findings?: readonly Diagnostic[]
}

/** A project of a check, and what was checked of it. */
export interface CheckedProject {
  /** What was loaded, as it was given. */
  readonly project: LoadProjectOptions
  /** The Compose files that were read for this project. */
  readonly read: ReadonlySet<string>
}

/** The result for one project. It holds no trees or models, since there may be ten thousand projects. */
export interface Outcome extends CheckedProject {
  readonly first: string
  readonly diagnostics: readonly Diagnostic[]
  readonly suppressed: readonly SuppressedDiagnostic[]
  readonly files: ReadonlyMap<string, SourceFile>
}

export type CheckOnce = (project: LoadProjectOptions) => Promise<Outcome>
