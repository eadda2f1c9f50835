import { findNearest } from '../../../core/messages/nearest.ts'
import {
  parseImageConfiguration,
  parseImagePlatform,
  type FoundImage,
  type ImageRecord,
} from '../../../knowledge/images/image-configuration.ts'
import type { RegistryClient } from '../../../outside/registry/client.ts'
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
    const digest = reference.digest ?? (await registry.digestOf(reference))
    return cache.findDigest(digest) ?? (await requestConfiguration(reference, digest, registry, cache))
  } catch (error) {
    if (!(error instanceof RegistryFailure) || !error.isMissing) throw error
    return { kind: 'missing', nearest: await findNearestTags(reference, registry) }
  }
}

async function requestConfiguration(
  reference: ImageReference,
  digest: string,
  registry: RegistryClient,
  cache: ImageCache,
): Promise<FoundImage> {
  const platforms = await registry.platformsOf(reference, digest)
  // Attestations are listed beside the images, for a platform that is none.
  const named = [...(platforms ?? [])].filter(([platform]) => !platform.startsWith('unknown'))
  const [, single = digest] = named.find(([platform]) => platform === USUAL_PLATFORM) ?? named[0] ?? []
  const json = await registry.configurationOf(reference, single)
  const own = parseImagePlatform(json)
  const record: FoundImage = {
    kind: 'found',
    digest,
    platforms: platforms === undefined ? (own === undefined ? [] : [own]) : named.map(([platform]) => platform),
    configuration: parseImageConfiguration(json),
  }
  cache.keepDigest(record)
  return record
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
