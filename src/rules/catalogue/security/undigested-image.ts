import { partsOf } from '../../shared/image-reference.ts'
import { isKnown } from '../../../tree/variables.ts'
import { containersOf } from '../../shared/containers.ts'
import type { ProjectRule } from '../../rule.ts'

/**
 * An image is the one that was looked at.
 *
 * A tag can be moved to another image; a digest is the image itself.
 * Compose Specification, services, image.
 */
export const undigestedImage: ProjectRule = {
  id: 'undigested-image',
  summary: 'An image should have a digest.',
  severity: 'info',
  preset: 'none',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const [name, { image, build }] of containersOf(project)) {
      const at = ['services', name, 'image']
      if (image === undefined || build !== undefined || !isKnown(nodeAt(at))) continue
      if (partsOf(image).digest !== undefined) continue
      report({
        at,
        message: `The image "${image}" of service "${name}" has no digest, so its publisher can replace it; add "@sha256:…".`,
      })
    }
  },
}
