import type { Project } from '../../../read/model/project.ts'
import type { Paths } from '../../../core/paths/paths.ts'
import { getDockerfilePath } from '../../../read/model/build-files.ts'
import { text, type Statement } from '../../../core/messages/message.ts'
import type { Path } from '../../../core/tree/path.ts'
import type { ProjectFiles, ProjectRuleContext } from '../rule.ts'

// Files that are next to a Compose file when its project is checked out.
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
 * Whether the project is checked out. A Compose file may be on its own, as a template or apart from its project; a
 * missing file then means nothing.
 */
export function isCheckedOut(project: Project, files: ProjectFiles): boolean {
  const known = checkedOut.get(project) ?? findSignOfCheckout(project, files)
  checkedOut.set(project, known)
  return known
}

// It is asked for each missing file, and looks at every path of the project.
const checkedOut = new WeakMap<Project, boolean>()

function findSignOfCheckout(project: Project, { directory, kindOf, paths }: ProjectFiles): boolean {
  return (
    SIGNS.some((name) => kindOf(paths.join(directory, name)) !== 'missing') ||
    ownPaths(project, paths).some((path) => {
      const folder = paths.dirname(path)
      const isBelow = paths.isWithin(directory, folder) && folder !== directory
      return (isBelow && kindOf(folder) === 'directory') || (paths.isWithin(directory, path) && kindOf(path) === 'file')
    })
  )
}

/** How many folders above a project may be the root of its repository. */
const MAX_ABOVE = 10

/** Whether a file is not in this checkout because something else brings it: Git ignores it, or it is in a submodule. */
export function comesLater(path: string, files: ProjectFiles): boolean {
  return files.isIgnored(path) || isInAbsentSubmodule(path, files)
}

/** Whether a path is in a Git submodule that is not checked out. */
function isInAbsentSubmodule(path: string, { directory, kindOf, read, paths }: ProjectFiles): boolean {
  let folder = directory
  for (let count = 0; count < MAX_ABOVE; count++) {
    const root = folder
    const submodules = [...(read(paths.join(root, '.gitmodules')) ?? '').matchAll(/^\s*path\s*=\s*(\S.*?)\s*$/gm)]
    const isAbsent = submodules
      .map(([, name = '']) => paths.join(root, name))
      .some((submodule) => paths.isWithin(submodule, path) && kindOf(paths.join(submodule, '.git')) === 'missing')
    if (isAbsent) return true
    if (kindOf(paths.join(root, '.git')) !== 'missing' || paths.dirname(root) === root) return false
    folder = paths.dirname(root)
  }
  return false
}

/** A path of a project that does not exist. */
export interface MissingPath {
  readonly at: Path
  readonly message: Statement
  /** What is there shows that it is missing, whether or not the project is checked out. */
  readonly isCertain?: boolean
}

/** Reports missing paths: each on its own, or together and as doubtful if the project is not checked out. */
export function reportMissingPaths(
  missing: readonly MissingPath[],
  { project, files, report }: Pick<ProjectRuleContext, 'project' | 'files' | 'report'>,
): void {
  if (missing.length === 0) return
  const isHere = isCheckedOut(project, files)
  const certain = missing.filter(({ isCertain = false }) => isHere || isCertain)
  for (const { at, message } of certain) report({ at, message })
  const [first, ...others] = missing.filter((each) => !certain.includes(each))
  if (first !== undefined) {
    const related = others.map(({ at }) => ({ at, message: text`does not exist, either` }))
    report({ at: first.at, message: first.message, related, isDoubtful: true })
  }
}

function ownPaths({ services, configs = {}, secrets = {} }: Project, paths: Paths): readonly string[] {
  return [
    ...Object.values(services).flatMap(({ build, env_file = [], volumes = [] }) => [
      build && getDockerfilePath(build, paths),
      ...env_file.map((file) => file.path),
      ...volumes.map(({ type, source }) => (type === 'bind' ? source : undefined)),
    ]),
    ...[...Object.values(configs), ...Object.values(secrets)].map(({ file }) => file),
  ].filter((file) => file !== undefined)
}
