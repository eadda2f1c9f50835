import type { RegistryClient } from '../../../outside/registry/client.ts'
import type { ImageReference } from '../../../outside/registry/reference.ts'
import type { WrittenImage } from './written-images.ts'

/** How the image in a file relates to what its tag refers to now. */
export interface PinState {
  /** `new`: it has no digest. `current`: its digest is that of the tag. `moved`: the tag has another digest. */
  readonly kind: 'new' | 'current' | 'moved'
  /** The digest that the tag refers to now. */
  readonly digest: string
}

/**
 * Looks up a tag, and whether a digest in a file is still current.
 *
 * An index may change for platforms that nobody here uses: the digest of one platform counts as that of the index that
 * lists it and, if all services set their platforms, only the images for those count.
 */
export async function stateOf(
  reference: ImageReference,
  images: readonly WrittenImage[],
  registry: RegistryClient,
): Promise<PinState> {
  const { digest: written } = reference
  // An image with a digest but no tag cannot move.
  if (written !== undefined && reference.tag === undefined) return { kind: 'current', digest: written }
  const digest = await registry.digestOf(reference)
  if (written === undefined) return { kind: 'new', digest }
  if (written === digest) return { kind: 'current', digest }
  const now = await registry.platformsOf(reference, digest)
  if (now === undefined) return { kind: 'moved', digest }
  if ([...now.values()].includes(written)) return { kind: 'current', digest }
  const platforms = images.filter(({ digest: own }) => own === written).map(({ platform }) => platform)
  if (platforms.some((platform) => platform === undefined)) return { kind: 'moved', digest }
  const before = await registry.platformsOf(reference, written)
  const isSame = platforms.every((platform = '') => {
    const image = before?.get(platform)
    return image !== undefined && image === now.get(platform)
  })
  return { kind: isSame ? 'current' : 'moved', digest }
}
