import type { Project } from '../project.ts'
import { projectIn } from './link.ts'
import { remembered } from './share.ts'

/** What the page starts with: what its address says, what somebody wanted remembered, an example. */
export async function firstProject(example: Project): Promise<Project> {
  return (await projectIn(location.hash)) ?? remembered() ?? example
}
