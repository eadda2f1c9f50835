import { partsOf } from '../../shared/image-reference.ts'
import { isKnown } from '../../../tree/variables.ts'
import { containersOf } from '../../shared/containers.ts'
import { stringsOf } from '../../shared/options.ts'
import type { ProjectRule } from '../../rule.ts'

/**
 * An image is the same tomorrow.
 *
 * Without a tag it is the one called "latest", which is another with each release.
 * Compose Specification, services, image.
 */
export const unpinnedImage: ProjectRule = {
  id: 'unpinned-image',
  summary: 'An image should have a tag that stays, or a digest.',
  severity: 'warning',
  preset: 'security',
  since: '0.1.0',
  options: {
    tags: { type: 'strings', default: ['latest'], description: 'Tags that move from image to image.' },
  },
  check({ project, nodeAt, options, report }) {
    const moving = stringsOf(options, 'tags')
    for (const [name, { image, build }] of containersOf(project)) {
      const at = ['services', name, 'image']
      // What is built here gets its tag here.
      if (image === undefined || build !== undefined || !isKnown(nodeAt(at))) continue
      const { tag, digest, name: path } = partsOf(image)
      if (digest !== undefined || path === '' || (tag !== undefined && !moving.includes(tag))) continue
      const fact = tag === undefined ? 'has no tag, which means "latest"' : `has the tag "${tag}"`
      report({
        at,
        message: `The image "${image}" of service "${name}" ${fact}, and changes with each release; write the tag of a version.`,
      })
    }
  },
}
