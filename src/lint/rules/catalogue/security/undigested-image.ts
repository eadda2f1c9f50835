import { code, message, name, text, type Value } from '../../../../core/messages/message.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { splitReference } from '../../../../knowledge/images/image-reference.ts'
import { quoteNode } from '../../shared/quoted.ts'

const withoutDigest = message(
  'without-digest',
  ({ service, image }: { service: string; image: Value }) =>
    text`The image ${image} of service ${name(service)} has no digest, so its publisher can replace it; add ${code('@sha256:…')}.`,
)

export const undigestedImage: ProjectRule = {
  id: 'undigested-image',
  summary: 'Images should have a digest.',
  // A tag can be moved to another image; a digest is the image itself. Compose Specification, services, image.
  severity: 'info',
  preset: 'none',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const [service, { image, build }] of listContainers(project)) {
      const at = ['services', service, 'image']
      if (image === undefined || build !== undefined || !isKnownValue(nodeAt(at))) continue
      if (splitReference(image).digest !== undefined) continue
      report({
        at,
        message: withoutDigest({ service, image: quoteNode(nodeAt(at), image) }),
      })
    }
  },
}
