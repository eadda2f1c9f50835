import { resolve } from 'node:path'
import {
  loadProject as loadProjectWithHost,
  type LoadProjectOptions,
  type LoadProjectResult,
} from '../project/load-project.ts'
import { fileHost } from './file-host.ts'

export * from '../index.ts'
export { fileHost } from './file-host.ts'

/** As `loadProject` of the core; files are read from the file system, relative paths start at the working directory. */
export function loadProject(options: LoadProjectOptions): Promise<LoadProjectResult> {
  return loadProjectWithHost({
    ...options,
    files: options.files.map((file) => resolve(file)),
    projectDirectory: options.projectDirectory === undefined ? undefined : resolve(options.projectDirectory),
    host: options.host ?? fileHost,
  })
}
