import { check as checkWithHost, type Candidate, type CheckResult } from '../check/check.ts'
import { checkProject as checkProjectWithHost, type CheckOptions, type ProjectCheck } from '../check/check-project.ts'
import {
  loadProject as loadProjectWithHost,
  type LoadProjectOptions,
  type LoadProjectResult,
} from '../project/load-project.ts'
import { fileHost } from './file-host.ts'
import { absolute } from './project-options.ts'

export * from '../index.ts'
export { fileHost } from './file-host.ts'

/** As `loadProject` of the core; files are read from the file system, relative paths start at the working directory. */
export function loadProject(options: LoadProjectOptions): Promise<LoadProjectResult> {
  return loadProjectWithHost(onDisk(options))
}

/** As `checkProject` of the core, in the same way. */
export function checkProject(project: LoadProjectOptions, options?: CheckOptions): Promise<ProjectCheck> {
  return checkProjectWithHost(onDisk(project), options)
}

/** As `check` of the core, in the same way. */
export function check(candidates: readonly Candidate[], options?: CheckOptions): Promise<CheckResult> {
  return checkWithHost(
    candidates.map((candidate) => ({ ...candidate, project: onDisk(candidate.project) })),
    options,
  )
}

function onDisk(options: LoadProjectOptions): LoadProjectOptions {
  return {
    ...options,
    files: options.files.map((file) => absolute(process.cwd(), file)),
    projectDirectory:
      options.projectDirectory === undefined ? undefined : absolute(process.cwd(), options.projectDirectory),
    host: options.host ?? fileHost,
  }
}
