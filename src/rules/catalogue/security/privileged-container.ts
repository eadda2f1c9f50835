import type { Path } from '../../../tree/path.ts'
import { containersOf } from '../../shared/containers.ts'
import type { ProjectRule } from '../../rule.ts'

/**
 * A container has only the rights that it needs.
 *
 * A privileged one has all capabilities and all devices, and no confinement: its root is root of the host.
 * Compose Specification, services, privileged; build, privileged; hooks.
 */
export const privilegedContainer: ProjectRule = {
  id: 'privileged-container',
  summary: 'A container should not be privileged.',
  severity: 'warning',
  preset: 'security',
  since: '0.1.0',
  check({ project, report }) {
    for (const [name, service] of containersOf(project)) {
      const tell = (at: Path, what: string): void => {
        const message = `${what} is privileged, so its root is root on the host; give it only the capabilities ("cap_add") and "devices" that it needs.`
        report({ at: ['services', name, ...at, 'privileged'], message })
      }
      if (service.privileged === true) tell([], `Service "${name}"`)
      if (service.build?.privileged === true) tell(['build'], `The build of service "${name}"`)
      for (const hooks of ['pre_start', 'post_start', 'pre_stop'] as const) {
        for (const [index, { privileged }] of (service[hooks] ?? []).entries()) {
          if (privileged === true) tell([hooks, index], `A "${hooks}" command of service "${name}"`)
        }
      }
    }
  },
}
