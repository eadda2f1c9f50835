import type { Project } from '../../model/project.ts'
import type { Paths } from '../../paths/paths.ts'
import { dockerfilePath } from '../../model/build-files.ts'
import type { ProjectFiles } from '../rule.ts'

// What stands beside a Compose file wherever its project was checked out.
const SIGNS = [
  '.git',
  '.gitignore',
  '.dockerignore',
  'README.md',
  'LICENSE',
  'package.json',
  'go.mod',
  'pyproject.toml',
  'Makefile',
  'Dockerfile',
]

/**
 * Whether the files of the project are here. A Compose file may stand alone, as a template or while its project is
 * elsewhere; that a file is missing then says nothing.
 */
export function isCheckedOut(project: Project, { directory, kindOf, paths }: ProjectFiles): boolean {
  return (
    SIGNS.some((name) => kindOf(paths.join(directory, name)) !== 'missing') ||
    ownPaths(project, paths).some((file) => paths.isWithin(directory, file) && kindOf(file) === 'file')
  )
}

function ownPaths({ services, configs = {}, secrets = {} }: Project, paths: Paths): readonly string[] {
  return [
    ...Object.values(services).flatMap(({ build, env_file = [], volumes = [] }) => [
      build && dockerfilePath(build, paths),
      ...env_file.map((file) => file.path),
      ...volumes.map(({ type, source }) => (type === 'bind' ? source : undefined)),
    ]),
    ...[...Object.values(configs), ...Object.values(secrets)].map(({ file }) => file),
  ].filter((file) => file !== undefined)
}
