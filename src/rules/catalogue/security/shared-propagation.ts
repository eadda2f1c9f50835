import { containersOf } from '../../shared/containers.ts'
import type { ProjectRule } from '../../rule.ts'

/**
 * What a container mounts stays in the container.
 *
 * With the propagation `shared` or `rshared` its mounts appear on the host, over what is there.
 * Compose Specification, services, volumes, bind.
 */
export const sharedPropagation: ProjectRule = {
  id: 'shared-propagation',
  summary: 'A mount should not carry the mounts of a container to the host.',
  severity: 'info',
  preset: 'security',
  since: '0.1.0',
  check({ project, report }) {
    for (const [name, { volumes = [] }] of containersOf(project)) {
      for (const [index, { bind, source = '' }] of volumes.entries()) {
        const propagation = bind?.propagation ?? ''
        if (!/^r?shared$/.test(propagation)) continue
        report({
          at: ['services', name, 'volumes', index, 'bind', 'propagation'],
          message: `The mount of "${source}" in service "${name}" is "${propagation}", so what the container mounts in it appears on the host; write "${propagation.replace('shared', 'slave')}" if only the other way is needed.`,
        })
      }
    }
  },
}
