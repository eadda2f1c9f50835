import { isKnown } from '../tree/variables.ts'
import type { ProjectRule } from './rule.ts'

/**
 * `cpuset` lists processors: `0-3`, `0,2`.
 *
 * The engine creates no container with anything else.
 * Compose Specification, services, cpuset.
 */
export const invalidCpuset: ProjectRule = {
  id: 'invalid-cpuset',
  summary: 'cpuset must list processors by number, such as "0-3" or "0,2".',
  severity: 'warning',
  preset: 'recommended',
  check({ project, nodeAt, report }) {
    for (const [name, { cpuset }] of Object.entries(project.services)) {
      const at = ['services', name, 'cpuset']
      if (cpuset === undefined || cpuset.split(',').every(isRange) || !isKnown(nodeAt(at))) continue
      report({
        at,
        message: `Service "${name}" has the cpuset "${cpuset}", which is not a list of processors, so its container is not created; write for example "0-3" or "0,2".`,
      })
    }
  },
}

function isRange(text: string): boolean {
  const match = /^\s*(\d+)(?:-(\d+))?\s*$/.exec(text)
  return match !== null && Number(match[1]) <= Number(match[2] ?? match[1])
}
