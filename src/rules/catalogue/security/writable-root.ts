import { containersOf } from '../../shared/containers.ts'
import type { ProjectRule } from '../../rule.ts'

/**
 * A program does not change itself.
 *
 * Whoever breaks into a container finds nowhere to put anything, where its file system is read-only.
 * Compose Specification, services, read_only.
 */
export const writableRoot: ProjectRule = {
  id: 'writable-root',
  summary: 'The root file system of a container should be read-only.',
  severity: 'info',
  preset: 'security',
  since: '0.1.0',
  check({ project, isAccepted, report }) {
    if (!isAccepted) return
    for (const [name, { read_only: isReadOnly }] of containersOf(project)) {
      if (isReadOnly === true) continue
      report({
        at: ['services', name],
        key: true,
        message: `The root file system of service "${name}" can be written to; set "read_only: true", with "tmpfs" or volumes for what it writes.`,
      })
    }
  },
}
