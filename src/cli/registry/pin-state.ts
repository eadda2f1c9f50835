import type { RegistryClient } from '../../registry/client.ts'
import type { ImageReference } from '../../registry/reference.ts'
import type { WrittenImage } from './written-images.ts'

/** How an image in a file stands to what its tag stands for now. */
export interface PinState {
  /** `new`: it has no digest. `current`: its digest is that of the tag. `moved`: it is another one. */
  readonly kind: 'new' | 'current' | 'moved'
  /** What the tag stands for now. */
  readonly digest: string
}

/**
 * Asks what a tag stands for, and whether a digest in a file is still that.
 *
 * An index may change for platforms that nobody here uses: a digest of one platform counts as that of the index that lists it,
 * and where all services say which platform they are for, only their images count.
 */
export async function stateOf(
  reference: ImageReference,
  images: readonly WrittenImage[],
  registry: RegistryClient,
): Promise<PinState> {
  const { digest: written } = reference
  // What has a digest and no tag cannot move.
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
