import { findService } from '../compare/side.ts'
import type { EngineContainer, EngineImage, EngineState } from './engine-state.ts'
import { isMade, isStarted, type Intent } from './failures/problem.ts'
import { listUsedImages } from './images.ts'
import { hasSameConfiguration, listReplaced } from './services.ts'
import { getImageName, type Situation } from './situation.ts'

/** What the lists of an engine leave open. */
export interface OpenQuestions {
  /** IDs of containers. */
  readonly containers: readonly string[]
  /** References of images. */
  readonly images: readonly string[]
}

/**
 * The images that references stand for, as containers tell: in the list of containers, Docker replaces a reference that
 * stands for another image since. Other engines do not.
 */
export function listImagesOfContainers({ containers, version }: EngineState): ReadonlyMap<string, EngineImage> {
  const reported = version.isDocker ? containers.filter(({ image, imageId }) => image !== '' && imageId !== '') : []
  return new Map(reported.map(({ image, imageId }) => [image, { id: imageId, details: undefined }]))
}

/** The images of the project about which no container tells anything. */
export function listUnknownImages({ state, side: { project } }: Situation): readonly string[] {
  return listUsedImages(project.services, project.name).filter((image) => !state.images.has(image))
}

/** What must be known of the services that change, and of the containers that may be in their way. */
export function listOpenQuestions(intent: Intent): OpenQuestions {
  return {
    containers: [...new Set([...listChanged(intent), ...listHolders(intent)].map(({ id }) => id))],
    images: listVagueImages(intent),
  }
}

/** The containers of which it is shown why they are replaced: one of each service. */
function listChanged(intent: Intent): readonly EngineContainer[] {
  return intent.selected.flatMap((name) => {
    const service = findService(intent.side, name)
    if (service === undefined || !isMade(name, intent)) return []
    const [first] = listReplaced(name, service, intent, intent.services).replaced
    return first === undefined || hasSameConfiguration(name, first, intent) ? [] : [first]
  })
}

/** The containers that have a port that a service is about to publish. */
function listHolders(intent: Intent): readonly EngineContainer[] {
  const started = intent.selected.filter((name) => isStarted(name, intent))
  const wanted = new Set(
    started.flatMap((name) => (findService(intent.side, name)?.ports ?? []).map(({ published }) => published)),
  )
  return intent.state.containers.filter(({ ports }) => ports.some(({ port }) => wanted.has(String(port))))
}

/** The images of which only the ID is known, of services that get containers, and of those whose health they wait for. */
function listVagueImages(intent: Intent): readonly string[] {
  const { side, state, selected } = intent
  const made = selected.filter((name) => isMade(name, intent))
  const started = selected.filter((name) => isStarted(name, intent))
  const awaited = started.flatMap((name) =>
    Object.entries(findService(side, name)?.depends_on ?? {}).flatMap(([other, { condition }]) =>
      condition === 'service_healthy' ? [other] : [],
    ),
  )
  const images = [...made, ...awaited].flatMap((name) => {
    const service = findService(side, name)
    return service === undefined ? [] : [getImageName(name, service, side.project.name)]
  })
  return images.filter((image) => state.images.get(image)?.details === undefined && state.images.has(image))
}
