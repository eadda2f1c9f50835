import { code, message, name, text } from '../../../../core/messages/message.ts'
import type { ProjectRule } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'

const keepsDefaults = message(
  'keeps-defaults',
  ({ service }: { service: string }) =>
    text`Service ${name(service)} keeps the default capabilities; set ${code('cap_drop: [ALL]')}, and add those it needs with ${name('cap_add')}.`,
)

export const keptCapabilities: ProjectRule = {
  id: 'kept-capabilities',
  summary: 'Containers should drop all capabilities, and add those they need.',
  // Engines grant fourteen of them to every container, such as the right to change the owner of files and to send raw
  // packets. Compose Specification, services, cap_drop.
  severity: 'info',
  preset: 'none',
  since: '0.1.0',
  check({ project, isAccepted, report }) {
    if (!isAccepted) return
    for (const [service, { cap_drop: dropped = [], privileged }] of listContainers(project)) {
      if (privileged === true || dropped.some((capability) => /^(?:cap_)?all$/i.test(capability))) continue
      report({
        at: ['services', service],
        key: true,
        message: keepsDefaults({ service }),
      })
    }
  },
}
