import { findNode } from '../../core/tree/path.ts'
import type { ImageRecords } from '../../knowledge/images/image-configuration.ts'
import { createContainers, type Containers } from '../../read/container/create-containers.ts'
import type { Host } from '../../read/project/loading/host.ts'
import { toPlainProject } from '../../read/project/loading/load-project.ts'
import type { LoadedModel } from '../../read/project/loading/load.ts'
import { createProjectFiles } from './project-files.ts'

/** The containers of a project for a command that runs no rules; undefined if its model is not complete. */
export function openContainers(model: LoadedModel, host: Host, images: ImageRecords): Containers | undefined {
  const project = toPlainProject(model.whole)
  if (project === undefined) return undefined
  return createContainers(project, {
    ...createProjectFiles(host, model.projectDirectory),
    nodeAt: (path) => findNode(model.whole, path),
    imageOf: (image) => images.get(image),
  })
}
