import { findNode, type Path } from '../../core/tree/path.ts'
import type { ImageRecords } from '../../knowledge/images/image-configuration.ts'
import { createContainers } from '../../read/container/create-containers.ts'
import type { LoadedModel } from '../../read/project/loading/load.ts'
import type { Project } from '../../read/model/project.ts'
import type { ContainerRuleContext } from '../rules/catalogue-rule.ts'
import type { ProjectFiles } from '../rules/rule.ts'

/** What can be asked of the containers of a project. */
export type OpenContainers = Pick<ContainerRuleContext, 'nodeAt' | 'imageOf' | 'containerOf' | 'buildOf'>

/** The containers of a project, each of which is described when it is asked for. */
export function openContainers(
  project: Project,
  model: LoadedModel,
  files: ProjectFiles,
  images: ImageRecords,
): OpenContainers {
  const nodeAt = (path: Path) => findNode(model.whole, path)
  const imageOf = (image: string) => images.get(image)
  return { nodeAt, imageOf, ...createContainers(project, { ...files, nodeAt, imageOf }) }
}
