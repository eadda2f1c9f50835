import { code, message, name, text } from '../../../../core/messages/message.ts'
import type { ProjectRule } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'

const runsAsRoot = message(
  'runs-as-root',
  ({ service }: { service: string }) =>
    text`Service ${name(service)} runs as root; set an unprivileged user, such as ${code('1000:1000')}, or leave it to the image.`,
)

export const rootUser: ProjectRule = {
  id: 'root-user',
  summary: 'Services should not run as root.',
  // Root in a container that escapes is root on the host, unless the engine remaps users. Only an explicit `user` is
  // reported, since that of the image is not known here. Compose Specification, services, user.
  severity: 'warning',
  preset: 'security',
  since: '0.1.0',
  check({ project, report }) {
    for (const [service, { user }] of listContainers(project)) {
      if (user === undefined || !/^(?:root|0+)(?::|$)/.test(user)) continue
      report({
        at: ['services', service, 'user'],
        message: runsAsRoot({ service }),
      })
    }
  },
}
