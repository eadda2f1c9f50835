import { completeName, splitReference } from '../../../../knowledge/images/image-reference.ts'
import { code, message, name, text, type Value } from '../../../../core/messages/message.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { quoteNode } from '../../shared/quoted.ts'

const short = message(
  'short-name',
  ({ service, image, full }: { service: string; image: Value; full: string }) =>
    text`Podman looks up the registry of ${[image]} of service ${name(service)} in its own configuration; write ${code(full)} if you mean Docker Hub.`,
)

export const shortImageName: ProjectRule = {
  id: 'short-image-name',
  summary: 'Images for Podman should be named with their registry.',
  // A name without one is resolved as an alias or through the registries in `registries.conf`, if there are any.
  // containers-registries.conf(5), short-name-mode.
  severity: 'info',
  preset: 'recommended',
  targets: ['podman'],
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const [service, { image, build }] of listContainers(project)) {
      const at = ['services', service, 'image']
      const node = nodeAt(at)
      if (image === undefined || build !== undefined || !isKnownValue(node)) continue
      const written = splitReference(image).name
      const full = completeName(written)
      if (full === written) continue
      report({
        at,
        message: short({ service, image: quoteNode(node, image), full: full + image.slice(written.length) }),
      })
    }
  },
}
