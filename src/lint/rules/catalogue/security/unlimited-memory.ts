import { message, name, text } from '../../../../core/messages/message.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'

const unlimited = message(
  'unlimited',
  ({ service }: { service: string }) =>
    text`Service ${name(service)} can use all of the host's memory; set ${name('mem_limit')}.`,
)

export const unlimitedMemory: ProjectRule = {
  id: 'unlimited-memory',
  summary: 'Services should have a memory limit.',
  // Without one, a memory leak or an attacker can bring down the whole host. A reservation is not a limit. Compose
  // Specification, services, mem_limit; deploy, resources.
  severity: 'info',
  preset: 'none',
  since: '0.1.0',
  check({ project, nodeAt, isAccepted, report }) {
    if (!isAccepted) return
    for (const [service, { mem_limit: limit, deploy }] of listContainers(project)) {
      if (isLimit(limit) || isLimit(deploy?.resources?.limits?.memory)) continue
      const places = [['mem_limit'], ['deploy', 'resources', 'limits', 'memory']]
      if (!places.every((path) => isKnownValue(nodeAt(['services', service, ...path])))) continue
      report({
        at: ['services', service],
        key: true,
        message: unlimited({ service }),
      })
    }
  },
}

function isLimit(bytes: string | undefined): boolean {
  return bytes !== undefined && Number(bytes) > 0
}
