import { assertArgument, hasMembers } from '../../core/source/assert-argument.ts'

/** @throws TypeError if this is not a project. */
export function assertProject(project: unknown): void {
  const isProject = hasMembers(project) && hasMembers(project['services'])
  assertArgument(isProject, 'This needs a project, such as the one that loadProject() gives where Compose takes it.')
}
