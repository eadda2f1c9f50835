import { posixPaths } from '../../../core/paths/paths.ts'
import { splitReference } from '../../../knowledge/images/image-reference.ts'
import type { Project } from '../../../read/model/project.ts'
import type { Service } from '../../../read/model/service.ts'
import { listContainers } from './containers.ts'

/** The Traefik of a project; undefined without one, and with several, since nobody knows then which routes to what. */
export function findTraefik(project: Project): readonly [name: string, service: Service] | undefined {
  const [first, ...others] = listContainers(project).filter(([, { image = '' }]) => {
    return posixPaths.basename(splitReference(image).name) === 'traefik'
  })
  return others.length === 0 ? first : undefined
}
