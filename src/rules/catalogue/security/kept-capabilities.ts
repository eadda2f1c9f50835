import { containersOf } from '../../shared/containers.ts'
import type { ProjectRule } from '../../rule.ts'

/**
 * A container has the capabilities that it needs.
 *
 * Engines give fourteen of them to everyone, such as the right to change the owner of files and to send raw packets.
 * Compose Specification, services, cap_drop.
 */
export const keptCapabilities: ProjectRule = {
  id: 'kept-capabilities',
  summary: 'A container should drop all capabilities, and add those that it needs.',
  severity: 'info',
  preset: 'none',
  since: '0.1.0',
  check({ project, isAccepted, report }) {
    if (!isAccepted) return
    for (const [name, { cap_drop: dropped = [], privileged }] of containersOf(project)) {
      if (privileged === true || dropped.some((capability) => /^(?:cap_)?all$/i.test(capability))) continue
      report({
        at: ['services', name],
        key: true,
        message: `Service "${name}" keeps the capabilities that every container gets; set "cap_drop: [ALL]", and "cap_add" for those that it needs.`,
      })
    }
  },
}
