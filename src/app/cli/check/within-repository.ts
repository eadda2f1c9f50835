import { fileHost } from '../../../outside/node/file-host.ts'
import type { Within } from '../../../outside/node/restrict-host.ts'
import { toAbsolute } from '../../../outside/node/project-options.ts'
import { findRepositoryRoot } from '../../../read/project/loading/repository.ts'
import type { CheckingOptions } from '../options/check-options.ts'
import type { Io } from '../streams/io.ts'
import type { ProjectOptions } from '../options/project-options.ts'

/** Limits reading to the repository of the working directory and the paths named on the command line. */
export function restrictToRepository(
  paths: readonly string[],
  {
    file,
    envFile,
    projectDirectory,
    config,
    baseline,
  }: ProjectOptions & Pick<CheckingOptions, 'config'> & { readonly baseline?: string },
  { cwd }: Io,
): Within {
  const named = [...paths, ...file, ...envFile, projectDirectory, config, baseline].filter(
    (path) => typeof path === 'string',
  )
  return {
    root: findRepositoryRoot(cwd, fileHost),
    named: named.map((path) => toAbsolute(cwd, path)),
    reason: 'is outside the repository, where nothing is read ("--no-external")',
  }
}
