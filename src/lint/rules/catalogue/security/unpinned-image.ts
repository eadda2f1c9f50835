import { code, message, name, text, type Value } from '../../../../core/messages/message.ts'
import { isFromOutside } from '../../../../core/messages/quote.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { splitReference } from '../../../../knowledge/images/image-reference.ts'
import { readStringsOption } from '../../shared/options.ts'
import { quoteNode } from '../../shared/quoted.ts'

interface Unpinned {
  readonly service: string
  readonly image: Value
}

const untagged = message(
  'untagged',
  ({ service, image }: Unpinned) =>
    text`The image ${image} of service ${name(service)} has no tag, which means ${code('latest')}, so it changes with each release; add the tag of a version.`,
)

const movingTag = message(
  'moving-tag',
  ({ service, image }: Unpinned) =>
    text`The image ${image} of service ${name(service)} has a tag that changes with each release; use the tag of a version.`,
)

export const unpinnedImage: ProjectRule = {
  id: 'unpinned-image',
  summary: 'Images should have a fixed tag, or a digest.',
  // Without a tag, the image is the one tagged "latest", which changes with each release. Compose Specification,
  // services, image.
  severity: 'warning',
  preset: 'security',
  since: '0.1.0',
  options: {
    tags: { type: 'strings', default: ['latest'], description: 'Tags that move from image to image.' },
  },
  check({ project, nodeAt, options, report }) {
    const moving = readStringsOption(options, 'tags')
    for (const [service, { image, build }] of listContainers(project)) {
      const at = ['services', service, 'image']
      const node = nodeAt(at)
      // An image that is built here gets its tag here.
      if (image === undefined || build !== undefined || !isKnownValue(node)) continue
      const { tag, digest, name: path } = splitReference(image)
      if (digest !== undefined || path === '') continue
      // An untrusted configuration could guess a value from the environment by listing it as a tag.
      const compared = node !== undefined && isFromOutside(node) ? moving.filter((each) => each === 'latest') : moving
      if (tag !== undefined && !compared.includes(tag)) continue
      const facts = { service, image: quoteNode(node, image) }
      report({
        at,
        message: tag === undefined ? untagged(facts) : movingTag(facts),
      })
    }
  },
}
