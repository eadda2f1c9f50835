import type { ImageRecords } from '../../knowledge/images/image-configuration.ts'
import { selectPaths } from '../../core/paths/paths.ts'
import { getEntries, getValue } from '../../core/tree/node.ts'
import type { Fact } from '../../read/container/container.ts'
import { describeStart, type Start } from '../../read/container/start.ts'
import type { Host } from '../../read/project/loading/host.ts'
import { readImageFile } from '../../read/project/loading/image-file.ts'
import { toPlainProject } from '../../read/project/loading/load-project.ts'
import type { LoadedModel } from '../../read/project/loading/load.ts'
import { openContainers } from './open-containers.ts'
import { createProjectFiles } from './project-files.ts'

/**
 * What the containers of a service start; undefined if that is not known. A part that a Dockerfile outside the project
 * sets counts as unknown, because whoever wrote the Compose file may have chosen any file of the machine.
 *
 * @param records what is known of images besides the file that the project keeps about them, which counts most.
 */
export function findStart(service: string, model: LoadedModel, host: Host, records: ImageRecords): Start | undefined {
  const project = toPlainProject(model.whole)
  if (project === undefined || !getEntries(getValue(model.whole, 'services')).has(service)) return undefined
  const { projectDirectory } = model
  const images = new Map([...records, ...readImageFile(projectDirectory, host)])
  const { containerOf } = openContainers(project, model, createProjectFiles(host, projectDirectory), images)
  const isShown = ({ source }: Fact<unknown>) =>
    source.kind !== 'dockerfile' || selectPaths(host).isWithin(projectDirectory, source.span.file.path)
  const hide = <T>(fact: Fact<T> | undefined) => (fact !== undefined && isShown(fact) ? fact : undefined)
  const { entrypoint, command, user } = containerOf(service)
  return describeStart({ entrypoint: hide(entrypoint), command: hide(command), user: hide(user) }, model.whole)
}
