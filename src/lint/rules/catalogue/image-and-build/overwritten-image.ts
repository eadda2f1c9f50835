import { message, name, text, type Value } from '../../../../core/messages/message.ts'
import type { Service } from '../../../../read/model/service.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'
import { quoteNode } from '../../shared/quoted.ts'
import { runTogether } from '../../shared/together.ts'

interface Built {
  readonly name: string
  readonly service: Service
  readonly build: string
}

const sameName = message(
  'same-name',
  ({ service, other, image }: { service: string; other: string; image: Value }) =>
    text`Services ${name(other)} and ${name(service)} build different images with the same name, ${image}, so both run the one built last; rename one of them.`,
)

export const overwrittenImage: ProjectRule = {
  id: 'overwritten-image',
  summary: 'Different builds should not give their images the same name.',
  // Each build takes the name over from the other, so both services run whatever was built last. Compose Specification,
  // services, image, build.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    const builtAs = new Map<string, Built>()
    for (const [key, service] of Object.entries(project.services)) {
      const { image, build } = service
      const at = ['services', key, 'image']
      if (image === undefined || build === undefined || !isKnownValue(nodeAt(at))) continue
      const { context, dockerfile, dockerfile_inline: inline, target, args = {} } = build
      const built = {
        name: key,
        service,
        build: JSON.stringify([context, dockerfile, inline, target, Object.entries(args).sort()]),
      }
      const other = builtAs.get(image)
      if (other === undefined) builtAs.set(image, built)
      else if (other.build !== built.build && runTogether(other.service, service)) {
        report({
          at,
          message: sameName({ service: key, other: other.name, image: quoteNode(nodeAt(at), image) }),
          related: [{ at: ['services', other.name, 'image'], message: text`same name here` }],
        })
      }
    }
  },
}
