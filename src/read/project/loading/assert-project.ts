import { assertArgument, hasMembers, toMembers } from '../../../core/source/assert-argument.ts'
import { targetNamed, targetNames } from '../../../knowledge/format/target.ts'
import type { Host } from './host.ts'

/** @throws TypeError if there is no such target. */
export function assertTarget(target: unknown): void {
  if (target === undefined || (typeof target === 'string' && targetNamed(target) !== undefined)) return
  throw new TypeError(`There is no target ${JSON.stringify(target)}; there are ${targetNames.join(', ')}.`)
}

/** @throws TypeError if the options of a project name no files, or name a folder that is not a path. */
export function assertFiles<T>(options: T): asserts options is T & { readonly files: readonly [string, ...string[]] } {
  const { files, projectDirectory } = toMembers(options)
  if (!Array.isArray(files) || files.length === 0 || !files.every((file) => typeof file === 'string')) {
    throw new TypeError('A project needs a list of its files, such as { files: ["compose.yaml"] }.')
  }
  const isPath = projectDirectory === undefined || typeof projectDirectory === 'string'
  assertArgument(isPath, 'The "projectDirectory" of a project must be a path.')
}

/** @throws TypeError if the host is missing or invalid. */
export function assertHost(host: Host | undefined): asserts host is Host {
  if (host === undefined) throw new TypeError('A project needs a "host" here, which its files are read from.')
  assertArgument(
    implementsHost(host),
    'The "host" of a project needs "read", "kindOf" and "realPath"; memoryHost() makes one.',
  )
}

function implementsHost(host: unknown): boolean {
  return (
    hasMembers(host) && [host['read'], host['kindOf'], host['realPath']].every((each) => typeof each === 'function')
  )
}

/** @throws TypeError if this is not a list of projects. */
export function assertProjects(projects: unknown): void {
  if (Array.isArray(projects)) return
  throw new TypeError('This needs a list of projects, such as [{ files: ["compose.yaml"] }].')
}

/** @throws TypeError if this is not a list of candidates. */
export function assertCandidates(candidates: unknown): void {
  if (Array.isArray(candidates) && candidates.every(hasProject)) return
  throw new TypeError('A check needs a list of projects, such as [{ project: { files: ["compose.yaml"] } }].')
}

function hasProject(candidate: unknown): boolean {
  return hasMembers(candidate) && 'project' in candidate
}
