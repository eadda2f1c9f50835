import { partsOf } from '../../shared/image-reference.ts'
import { listed } from '../../../diagnostics/listed.ts'
import { isKnown } from '../../../tree/variables.ts'
import { containersOf } from '../../shared/containers.ts'
import { stringsOf } from '../../shared/options.ts'
import type { ProjectRule } from '../../rule.ts'

/** Images come from where the configuration allows. */
export const allowedRegistry: ProjectRule = {
  id: 'allowed-registry',
  summary: 'Images should come from the registries that the configuration names.',
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
    const registries = stringsOf(options, 'registries')
    if (registries.length === 0) return
    for (const [name, { image, build }] of containersOf(project)) {
      const at = ['services', name, 'image']
      if (image === undefined || build !== undefined || !isKnown(nodeAt(at))) continue
      const path = fullName(partsOf(image).name)
      if (registries.some((registry) => path === registry || path.startsWith(`${registry}/`))) continue
      report({
        at,
        message: `The image "${image}" of service "${name}" comes from "${path}"; the configuration allows ${listed(registries, 'and')} only.`,
      })
    }
  },
}

// As the engine completes it.
function fullName(name: string): string {
  const slash = name.indexOf('/')
  const first = slash < 0 ? '' : name.slice(0, slash)
  if (/[.:]/.test(first) || first === 'localhost') return name
  return slash < 0 ? `docker.io/library/${name}` : `docker.io/${name}`
}
