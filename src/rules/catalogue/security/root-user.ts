import { containersOf } from '../../shared/containers.ts'
import type { ProjectRule } from '../../rule.ts'

/**
 * A service does not run as root.
 *
 * Root of a container is root of the host when it finds a way out, unless the engine remaps users. Only an explicit
 * `user` is told: the one of the image is not known here.
 * Compose Specification, services, user.
 */
export const rootUser: ProjectRule = {
  id: 'root-user',
  summary: 'A service should not be run as root.',
  severity: 'warning',
  preset: 'security',
  since: '0.1.0',
  check({ project, report }) {
    for (const [name, { user }] of containersOf(project)) {
      if (user === undefined || !/^(?:root|0+)(?::|$)/.test(user)) continue
      report({
        at: ['services', name, 'user'],
        message: `Service "${name}" runs as root; set an unprivileged user, such as "1000:1000", or leave it to the image.`,
      })
    }
  },
}
