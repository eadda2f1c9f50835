import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { orderedWithoutDoubles } from '../diagnostics/order.ts'
import type { Project } from '../model/project.ts'
import { projectOf, type LoadProjectOptions } from '../project/loading/load-project.ts'
import type { SuppressedDiagnostic } from '../report/report.ts'
import type { SourceFile } from '../source/source-file.ts'
import { createChecker, type CheckOptions } from './checker.ts'

export interface ProjectCheck {
  /** In order, each once. */
  readonly diagnostics: readonly Diagnostic[]
  /** What comments in the files suppress. */
  readonly suppressed: readonly SuppressedDiagnostic[]
  /** The canonical model, as plain data; absent where Compose rejects the project. */
  readonly project?: Project
  /** Every file that was read, by path. */
  readonly files: ReadonlyMap<string, SourceFile>
}

/**
 * The whole check of one project: loads it and runs the rules.
 *
 * An `env_file` that is not there because Git ignores it, and what is remote, are warnings here: a fresh checkout lacks the one by
 * design, and nothing is fetched.
 *
 * @throws TypeError where the project names no files or has no host, or where the options are none.
 */
export async function checkProject(project: LoadProjectOptions, options?: CheckOptions): Promise<ProjectCheck> {
  const check = await createChecker(options).prepare(project)
  const { model, diagnostics, suppressed, files } = check()
  const canonical = projectOf(model)
  return {
    diagnostics: orderedWithoutDoubles(diagnostics),
    suppressed,
    ...(canonical !== undefined && { project: canonical }),
    files,
  }
}
