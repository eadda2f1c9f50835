import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { keepOnePerMissing } from '../../core/diagnostics/one-per-cause.ts'
import type { Project } from '../../read/model/project.ts'
import { assertProjectOptions, toProject, type LoadProjectOptions } from '../../read/project/loading/load-project.ts'
import type { SuppressedDiagnostic } from '../../show/report/report.ts'
import type { SourceFile } from '../../core/source/source-file.ts'
import { createChecker, type Checker } from './checker.ts'
import type { CheckOptions } from './check-options.ts'

/** What a check of one project found. */
export interface ProjectCheck {
  /** In order, without duplicates. */
  readonly diagnostics: readonly Diagnostic[]
  /** Findings suppressed by comments in the files. */
  readonly suppressed: readonly SuppressedDiagnostic[]
  /** The canonical model as plain data; absent if Compose rejects the project. */
  readonly project?: Project
  /** Every file that was read, by path. */
  readonly files: ReadonlyMap<string, SourceFile>
}

/**
 * Checks one project: loads it and runs the rules.
 *
 * What only this checkout or environment lacks, an `env_file` that Git ignores or a variable that `${NAME:?}` requires,
 * is a warning here, although Compose rejects the project where it is missing. So are remote resources, since nothing is
 * fetched.
 *
 * @throws TypeError if the project names no files or has no host, or if the options are invalid.
 */
export async function checkProject(project: LoadProjectOptions, options?: CheckOptions): Promise<ProjectCheck> {
  assertProjectOptions(project)
  const check = await getChecker(options).prepare(project)
  const { model, diagnostics, suppressed, files } = check()
  const canonical = toProject(model)
  return {
    diagnostics: keepOnePerMissing(diagnostics),
    suppressed,
    ...(canonical !== undefined && { project: canonical }),
    files,
  }
}

/** What checks without options share is prepared once. */
let usual: Checker | undefined

function getChecker(options: CheckOptions | undefined): Checker {
  return options === undefined ? (usual ??= createChecker()) : createChecker(options)
}
