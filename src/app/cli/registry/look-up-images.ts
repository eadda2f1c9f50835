import { findNearest } from '../../../core/messages/nearest.ts'
import {
  parseImageConfiguration,
  parseImagePlatform,
  type FoundImage,
  type ImageRecord,
} from '../../../knowledge/images/image-configuration.ts'
import type { Manifest, RegistryClient } from '../../../outside/registry/client.ts'
import { RegistryFailure } from '../../../outside/registry/failure.ts'
import { formatReference, type ImageReference } from '../../../outside/registry/reference.ts'
import type { ImageCache } from './image-cache.ts'

/** The platform whose configuration is read where a service names none and the image exists for it. */
const USUAL_PLATFORM = 'linux/amd64'

/**
 * Looks up an image in its registry: whether the tag exists, for which platforms, and the configuration of one of them.
 * Never downloads a layer.
 *
 * @throws RegistryFailure if the registry gives no answer.
 */
export async function lookUpImage(
  reference: ImageReference,
  registry: RegistryClient,
  cache: ImageCache,
): Promise<ImageRecord> {
  const name = formatReference(reference)
  const known = cache.findTag(name)
  if (known !== undefined) return known
  const record = await requestImage(reference, registry, cache)
  cache.keepTag(name, record)
  return record
}

async function requestImage(
  reference: ImageReference,
  registry: RegistryClient,
  cache: ImageCache,
): Promise<ImageRecord> {
  try {
    if (reference.digest !== undefined) {
      const known = cache.findDigest(reference.digest)
      if (known !== undefined) return known
    }
    const manifest = await registry.manifestOf(reference)
    return cache.findDigest(manifest.digest) ?? (await requestConfiguration(reference, manifest, registry, cache))
  } catch (error) {
    if (error instanceof RegistryFailure && error.isDeprecated) return { kind: 'deprecated' }
    if (!(error instanceof RegistryFailure) || !error.isMissing) throw error
    return { kind: 'missing', nearest: await findNearestTags(reference, registry) }
  }
}

async function requestConfiguration(
  reference: ImageReference,
  manifest: Manifest,
  registry: RegistryClient,
  cache: ImageCache,
): Promise<FoundImage> {
  const named = manifest.kind === 'index' ? listPlatforms(manifest) : []
  const image =
    manifest.kind === 'index'
      ? await registry.manifestOf({ ...reference, digest: chooseDigest(named, manifest.digest) })
      : manifest
  if (image.kind === 'index' || image.configuration === undefined) {
    throw new RegistryFailure(`has "${formatReference(reference)}", which is no image of a container`)
  }
  const json = await registry.configurationOf(reference, image.configuration)
  const own = parseImagePlatform(json)
  const record: FoundImage = {
    kind: 'found',
    digest: manifest.digest,
    source: 'registry',
    platforms: manifest.kind === 'index' ? named.map(([platform]) => platform) : own === undefined ? [] : [own],
    size: image.size,
    configuration: parseImageConfiguration(json),
  }
  cache.keepDigest(record)
  return record
}

type NamedPlatform = readonly [platform: string, digest: string]

/** The platforms of an index. Attestations are listed beside the images, for a platform that is none. */
function listPlatforms({ platforms }: Extract<Manifest, { kind: 'index' }>): readonly NamedPlatform[] {
  return [...platforms].filter(([platform]) => !platform.startsWith('unknown'))
}

function chooseDigest(platforms: readonly NamedPlatform[], otherwise: string): string {
  const [, digest = otherwise] = platforms.find(([platform]) => platform === USUAL_PLATFORM) ?? platforms[0] ?? []
  return digest
}

/** The tags that look most like a missing one; none if the whole repository is missing. */
async function findNearestTags(reference: ImageReference, registry: RegistryClient): Promise<readonly string[]> {
  const { tag } = reference
  if (tag === undefined || reference.digest !== undefined) return []
  try {
    return findNearest(tag, sortBySharedStart(tag, await registry.tagsOf(reference)))
  } catch (error) {
    if (error instanceof RegistryFailure) return []
    throw error
  }
}

/** Those that begin as the tag does come first, since only the first few hundred are compared. */
function sortBySharedStart(tag: string, tags: readonly string[]): readonly string[] {
  const countShared = (other: string): number => {
    let shared = 0
    while (shared < tag.length && tag[shared] === other[shared]) shared++
    return shared
  }
  return tags
    .map((each) => ({ each, shared: countShared(each) }))
    .sort((a, b) => b.shared - a.shared)
    .map(({ each }) => each)
}
