import { isKnown } from '../../../tree/variables.ts'
import { containersOf } from '../../shared/containers.ts'
import type { ProjectRule } from '../../rule.ts'

/**
 * One service does not take the memory of all.
 *
 * Without a limit a leak, or somebody who wants it, brings the whole host down. A reservation is no limit.
 * Compose Specification, services, mem_limit; deploy, resources.
 */
export const unlimitedMemory: ProjectRule = {
  id: 'unlimited-memory',
  summary: 'The memory of a service should be limited.',
  severity: 'info',
  preset: 'none',
  since: '0.1.0',
  check({ project, nodeAt, isAccepted, report }) {
    if (!isAccepted) return
    for (const [name, { mem_limit: limit, deploy }] of containersOf(project)) {
      if (isLimit(limit) || isLimit(deploy?.resources?.limits?.memory)) continue
      const places = [['mem_limit'], ['deploy', 'resources', 'limits', 'memory']]
      if (!places.every((path) => isKnown(nodeAt(['services', name, ...path])))) continue
      report({
        at: ['services', name],
        key: true,
        message: `Service "${name}" may take all memory of the host; set "mem_limit".`,
      })
    }
  },
}

function isLimit(bytes: string | undefined): boolean {
  return bytes !== undefined && Number(bytes) > 0
}
