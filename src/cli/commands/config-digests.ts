import type { Project } from '../../model/project.ts'
import { fullName } from '../../registry/reference.ts'
import type { PlainValue } from '../../tree/plain.ts'
import { askForEach, openRegistry, type Asked } from '../registry/open-registry.ts'
import { Failure } from '../streams/failure.ts'
import type { Io } from '../streams/io.ts'
import { say } from '../streams/say.ts'

/** The project with the digests of its images, as `docker compose config --resolve-image-digests` prints it. */
export async function withDigests(project: Project, registries: readonly string[], io: Io): Promise<Project> {
  const registry = openRegistry(registries, io)
  const images = Object.values(project.services).flatMap(({ image }) => (image === undefined ? [] : [image]))
  const digested = await askForEach(images, async (reference) =>
    // As in Compose, an image with a digest loses its tag.
    reference.digest === undefined
      ? { ...reference, tag: reference.tag ?? 'latest', digest: await registry.digestOf(reference) }
      : { ...reference, tag: undefined },
  )
  const failures = new Set(images.flatMap((image) => failureOf(digested.get(image))))
  const [last, ...others] = [...failures].reverse()
  for (const each of others.reverse()) say(each, io)
  if (last !== undefined) throw new Failure(last)
  const services = Object.entries(project.services).map(([name, service]) => {
    const found = service.image === undefined ? undefined : digested.get(service.image)
    return [name, found?.kind === 'answer' ? { ...service, image: fullName(found.value) } : service] as const
  })
  return { ...project, services: Object.fromEntries(services) }
}

function failureOf(asked: Asked<unknown> | undefined): readonly string[] {
  return asked?.kind === 'failure' ? [asked.message] : []
}

/** Only the images of a project, for an override file. */
export function imagesOnly({ services }: Project): PlainValue {
  const images = Object.entries(services).map(
    ([name, { image }]) => [name, image === undefined ? {} : { image }] as const,
  )
  return { services: Object.fromEntries(images) }
}
