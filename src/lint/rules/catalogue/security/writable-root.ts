import { code, message, name, text } from '../../../../core/messages/message.ts'
import type { ProjectRule } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'

const writable = message(
  'writable',
  ({ service }: { service: string }) =>
    text`Service ${name(service)} can write to its root file system; set ${code('read_only: true')}, and add ${name('tmpfs')} or volumes for what it writes.`,
)

export const writableRoot: ProjectRule = {
  id: 'writable-root',
  summary: 'The root file system of a container should be read-only.',
  // An intruder then cannot place files there, or change programs. Compose Specification, services, read_only.
  severity: 'info',
  preset: 'security',
  since: '0.1.0',
  check({ project, isAccepted, report }) {
    if (!isAccepted) return
    for (const [service, { read_only: isReadOnly }] of listContainers(project)) {
      if (isReadOnly === true) continue
      report({
        at: ['services', service],
        key: true,
        message: writable({ service }),
      })
    }
  },
}
