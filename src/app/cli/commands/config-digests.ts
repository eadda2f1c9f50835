import type { Project } from '../../../read/model/project.ts'
import type { Service } from '../../../read/model/service.ts'
import { formatReference } from '../../../outside/registry/reference.ts'
import { disarmMarks } from '../../../show/report/log-commands.ts'
import { askForEach, openRegistry, type Asked } from '../registry/open-registry.ts'
import { Failure } from '../streams/failure.ts'
import type { Io } from '../streams/io.ts'
import { say } from '../streams/say.ts'

type Services = Project['services']

/** The project with the digests of its images, as `docker compose config --resolve-image-digests` prints it. */
export async function pinDigests(project: Project, registries: readonly string[], io: Io): Promise<Project> {
  const registry = openRegistry(registries, io)
  const images: string[] = []
  mapImages(project.services, (image) => {
    images.push(image)
    return image
  })
  const digested = await askForEach(images, async (reference) =>
    // As in Compose, an image with a digest loses its tag.
    reference.digest === undefined
      ? { ...reference, tag: reference.tag ?? 'latest', digest: await registry.digestOf(reference) }
      : { ...reference, tag: undefined },
  )
  const failures = new Set(images.flatMap((image) => describeFailure(digested.get(image))))
  const [last, ...others] = [...failures].reverse()
  for (const each of others.reverse()) say(each, io)
  if (last !== undefined) throw new Failure(last)
  const services = mapImages(project.services, (image) => {
    const found = digested.get(image)
    return found?.kind === 'answer' ? formatReference(found.value) : image
  })
  return { ...project, services }
}

/** Services with other images: their own, those of `pre_start`, and those that are mounted as volumes. */
function mapImages(services: Services, change: (image: string) => string): Services {
  const changeImage = (service: Service): Service => {
    const { image, pre_start: hooks, volumes } = service
    return {
      ...service,
      ...(image !== undefined && { image: change(image) }),
      ...(hooks !== undefined && {
        pre_start: hooks.map((hook) => (hook.image === undefined ? hook : { ...hook, image: change(hook.image) })),
      }),
      ...(volumes !== undefined && {
        volumes: volumes.map((volume) => {
          const { type, source } = volume
          // The source may also be a service, whose image is mounted.
          const isImage = type === 'image' && source !== undefined && !Object.hasOwn(services, source)
          return isImage ? { ...volume, source: change(source) } : volume
        }),
      }),
    }
  }
  return Object.fromEntries(Object.entries(services).map(([name, service]) => [name, changeImage(service)]))
}

function describeFailure(asked: Asked<unknown> | undefined): readonly string[] {
  return asked?.kind === 'failure' ? [asked.message] : []
}

/** Only the images of services and those that they mount, for an override file. */
export function keepImages(services: Services, io: Io): Services {
  return Object.fromEntries(
    Object.entries(services).map(([name, { image, volumes = [], pre_start: hooks = [] }]) => {
      // Hooks are appended when files are merged, so an override cannot change their images.
      if (hooks.some((hook) => hook.image !== undefined)) {
        say(
          `The images of "pre_start" in service "${disarmMarks(name)}" are not locked; use "--resolve-image-digests".`,
          io,
        )
      }
      const mounted = volumes.filter(({ type }) => type === 'image')
      return [name, { ...(image !== undefined && { image }), ...(mounted.length > 0 && { volumes: mounted }) }]
    }),
  )
}
