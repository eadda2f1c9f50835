import type { Service } from '../../../model/service.ts'
import { isKnown } from '../../../tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'
import { runTogether } from '../../shared/together.ts'

interface Built {
  readonly name: string
  readonly service: Service
  readonly build: string
}

/**
 * A name of an image means what one build made.
 *
 * Two builds under one name take it from each other: both services run what was built last.
 * Compose Specification, services, image, build.
 */
export const overwrittenImage: ProjectRule = {
  id: 'overwritten-image',
  summary: 'Services that are built differently must not give their images the same name.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    const builtAs = new Map<string, Built>()
    for (const [name, service] of Object.entries(project.services)) {
      const { image, build } = service
      const at = ['services', name, 'image']
      if (image === undefined || build === undefined || !isKnown(nodeAt(at))) continue
      const { context, dockerfile, dockerfile_inline: inline, target, args = {} } = build
      const built = {
        name,
        service,
        build: JSON.stringify([context, dockerfile, inline, target, Object.entries(args).sort()]),
      }
      const other = builtAs.get(image)
      if (other === undefined) builtAs.set(image, built)
      else if (other.build !== built.build && runTogether(other.service, service)) {
        report({
          at,
          message: `The images that are built for services "${other.name}" and "${name}" are both named "${image}", so both services run the one that is built last; rename one of them.`,
          related: [{ at: ['services', other.name, 'image'], message: 'the same name' }],
        })
      }
    }
  },
}
