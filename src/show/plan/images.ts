import type { Service } from '../../read/model/service.ts'
import type { ImageAction } from './plan.ts'
import { getImageName, type Situation } from './situation.ts'

/** What is done to get the image of a service. */
export function planImage(name: string, service: Service, situation: Situation): ImageAction {
  const { state, side, options } = situation
  const isHere = state.images.has(getImageName(name, service, side.project.name))
  const policy = getPullPolicy(service, situation)
  if (service.build !== undefined && options.noBuild !== true) {
    const isBuilt = options.build === true || policy === 'build' || (!isHere && policy !== 'always')
    if (isBuilt) return 'built'
  }
  if (service.image !== undefined && policy === 'always') return 'pulled'
  if (isHere) return 'present'
  return policy === 'never' || service.image === undefined ? 'unknown' : 'pulled'
}

/** `--pull` overrides what the file says. */
export function getPullPolicy({ pull_policy: written }: Service, { options }: Situation): string {
  return options.pull ?? written ?? 'missing'
}

/** The references of all images that services use. */
export function listUsedImages(services: Readonly<Record<string, Service>>, project: string): readonly string[] {
  return Object.entries(services).map(([name, service]) => getImageName(name, service, project))
}
