import { message, name, names, text, type Value } from '../../../../core/messages/message.ts'
import { isFromOutside } from '../../../../core/messages/quote.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { completeName, splitReference } from '../../../../knowledge/images/image-reference.ts'
import { readStringsOption } from '../../shared/options.ts'
import { quoteNode } from '../../shared/quoted.ts'

const otherRegistry = message(
  'other-registry',
  ({ service, image, registries }: { service: string; image: Value; registries: readonly string[] }) =>
    text`The image ${image} of service ${name(service)} is not from ${names(registries, 'or')}, as your configuration requires.`,
)

export const allowedRegistry: ProjectRule = {
  id: 'allowed-registry',
  summary: 'Images should come from the registries that the configuration allows.',
  // A team can then review what it runs.
  severity: 'warning',
  preset: 'none',
  since: '0.1.0',
  options: {
    registries: {
      type: 'strings',
      default: [],
      description:
        'Registries and folders in them, such as "ghcr.io/example"; "docker.io/library" has the official images.',
    },
  },
  check({ project, nodeAt, options, report }) {
    const registries = readStringsOption(options, 'registries')
    if (registries.length === 0) return
    for (const [service, { image, build }] of listContainers(project)) {
      const at = ['services', service, 'image']
      const node = nodeAt(at)
      if (image === undefined || build !== undefined || !isKnownValue(node)) continue
      // An untrusted configuration could guess a value from the environment, registry by registry.
      if (node !== undefined && isFromOutside(node)) continue
      const path = completeName(splitReference(image).name)
      if (registries.some((registry) => path === registry || path.startsWith(`${registry}/`))) continue
      report({
        at,
        message: otherRegistry({ service, image: quoteNode(node, image), registries }),
      })
    }
  },
}
