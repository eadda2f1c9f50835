import type { Project } from '../project.ts'
import { projectIn } from './link.ts'
import { remembered } from './share.ts'

export interface Start {
  readonly project: Project
  readonly isRemembered: boolean
}

/** What the page starts with: what its address says, what somebody wanted remembered, an example. */
export async function firstProject(example: Project): Promise<Start> {
  const linked = await projectIn(location.hash)
  const kept = linked === undefined ? remembered() : undefined
  return { project: linked ?? kept ?? example, isRemembered: kept !== undefined }
}
