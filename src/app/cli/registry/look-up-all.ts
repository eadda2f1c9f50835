import type { Command } from 'commander'
import type { ImageRecord } from '../../../knowledge/images/image-configuration.ts'
import { describeNoSuch } from '../../../core/messages/no-such.ts'
import { formatReference, parseReference } from '../../../outside/registry/reference.ts'
import { appendValue } from '../options/project-options.ts'
import { Failure } from '../streams/failure.ts'
import type { Io } from '../streams/io.ts'
import { openImageCache } from './image-cache.ts'
import type { Asked } from './open-registry.ts'

/** Who is asked about images. With `both`, the registry is asked about what the engine does not have. */
const IMAGE_SOURCES = ['engine', 'registry', 'both', 'off'] as const
export type ImageSource = (typeof IMAGE_SOURCES)[number]

export interface ImageOptions {
  readonly images?: string
  readonly offline?: true
  /** Registries in a private network that may be asked. */
  readonly registry?: readonly string[]
}

export function addImageOptions(command: Command, usual: ImageSource): Command {
  return command
    .option(
      '--images <source>',
      'who is asked about images: "engine", "registry", "both" or "off"; a registry is asked for manifests and configurations, never for layers',
      usual,
    )
    .option('--offline', 'with "--images": only what registries answered earlier')
    .option('--registry <host>', 'a registry in a private network that may be asked; may be repeated', appendValue, [])
}

/** @throws Failure if there is no such source. */
export function parseImageSource({ images = 'off' }: ImageOptions): ImageSource {
  const source = IMAGE_SOURCES.find((each) => each === images)
  if (source === undefined) throw new Failure(describeNoSuch('source of images', images, IMAGE_SOURCES))
  return source
}

/**
 * Looks up images where the options say. An engine says nothing of images that it does not have, and without a network
 * nothing is known of those that no registry was asked about before.
 *
 * @param folders the folders of the projects, for the cache.
 */
export async function lookUpAll(
  images: readonly string[],
  options: ImageOptions,
  folders: readonly string[],
  io: Io,
): Promise<ReadonlyMap<string, Asked<ImageRecord>>> {
  const source = parseImageSource(options)
  const answers = new Map<string, Asked<ImageRecord>>()
  if (options.offline !== true && (source === 'engine' || source === 'both')) {
    const { lookUpInEngine } = await import('./look-up-in-engine.ts')
    for (const [image, value] of await lookUpInEngine(images, io)) answers.set(image, { kind: 'answer', value })
  }
  if (source === 'registry' || source === 'both') {
    const left = images.filter((image) => !answers.has(image))
    for (const [image, answer] of await askRegistries(left, options, folders, io)) answers.set(image, answer)
  }
  return answers
}

async function askRegistries(
  images: readonly string[],
  { offline, registry: allowed = [] }: ImageOptions,
  folders: readonly string[],
  io: Io,
): Promise<ReadonlyMap<string, Asked<ImageRecord>>> {
  const cache = openImageCache(folders, io)
  const find = offline === true ? cache.findOldTag : cache.findTag
  const kept = new Map(images.flatMap((image) => findKept(image, find)))
  const left = images.filter((image) => !kept.has(image))
  if (offline === true || left.length === 0) return kept
  // Only now, since loading the client takes as long as all that is kept.
  const [{ askForEach, openRegistry }, { lookUpImage }] = await Promise.all([
    import('./open-registry.ts'),
    import('./look-up-images.ts'),
  ])
  const registry = openRegistry(allowed, io)
  const asked = await askForEach(left, (reference) => lookUpImage(reference, registry, cache))
  return new Map([...kept, ...asked])
}

function findKept(
  image: string,
  find: (name: string) => ImageRecord | undefined,
): readonly (readonly [string, Asked<ImageRecord>])[] {
  const reference = parseReference(image)
  const value = reference && find(formatReference(reference))
  return value === undefined ? [] : [[image, { kind: 'answer', value }]]
}
