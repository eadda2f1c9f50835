import { isKnown } from '../tree/variables.ts'
import type { ProjectRule } from './rule.ts'

/**
 * A container has a name that the engine takes.
 *
 * Compose looks for a valid part only, and the engine then refuses the whole.
 * Compose Specification, services, container_name.
 */
export const invalidContainerName: ProjectRule = {
  id: 'invalid-container-name',
  summary: 'A container_name must have only letters, digits, "_", "." and "-", and begin with a letter or digit.',
  severity: 'warning',
  preset: 'recommended',
  check({ project, nodeAt, report }) {
    for (const [service, { container_name: name }] of Object.entries(project.services)) {
      const at = ['services', service, 'container_name']
      if (name === undefined || /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name) || !isKnown(nodeAt(at))) continue
      report({
        at,
        message: `Service "${service}" has the container_name "${name}", which the engine refuses; use letters, digits, "_", "." and "-" only, and begin with a letter or digit.`,
      })
    }
  },
}
