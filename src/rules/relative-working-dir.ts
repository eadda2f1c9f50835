import { isKnown } from '../tree/variables.ts'
import type { ProjectRule } from './rule.ts'

/**
 * The folder that a container starts in is an absolute path.
 *
 * The engine creates no container with another.
 * Compose Specification, services, working_dir.
 */
export const relativeWorkingDir: ProjectRule = {
  id: 'relative-working-dir',
  summary: 'working_dir must be an absolute path in the container.',
  severity: 'warning',
  preset: 'recommended',
  check({ project, nodeAt, report }) {
    for (const [name, { working_dir: folder }] of Object.entries(project.services)) {
      const at = ['services', name, 'working_dir']
      if (folder === undefined || /^(?:\/|\\|[a-z]:)/i.test(folder) || !isKnown(nodeAt(at))) continue
      report({
        at,
        message: `Service "${name}" has the working_dir "${folder}", which is not an absolute path in the container, so it is not created; begin it with "/".`,
      })
    }
  },
}
