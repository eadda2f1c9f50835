import { code, message, name, text, type Value } from '../../../../core/messages/message.ts'
import type { ProjectRule } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { quoteNode } from '../../shared/quoted.ts'

const carried = message(
  'carried',
  ({ service, source, propagation }: { service: string; source: Value; propagation: string }) =>
    text`Service ${name(service)} mounts ${source} with the propagation ${code(propagation)}, so what the container mounts in it appears on the host; write ${code(propagation.replace('shared', 'slave'))} if only the other direction is needed.`,
)

export const sharedPropagation: ProjectRule = {
  id: 'shared-propagation',
  summary: 'Mounts should not carry the mounts of a container to the host.',
  // With `shared` or `rshared` propagation they appear on the host, and cover what is there. Compose Specification,
  // services, volumes, bind.
  severity: 'info',
  preset: 'security',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const [service, { volumes = [] }] of listContainers(project)) {
      for (const [index, { bind, source = '' }] of volumes.entries()) {
        const propagation = bind?.propagation ?? ''
        if (!/^r?shared$/.test(propagation)) continue
        const at = ['services', service, 'volumes', index]
        report({
          at: [...at, 'bind', 'propagation'],
          message: carried({ service, source: quoteNode(nodeAt([...at, 'source']), source), propagation }),
        })
      }
    }
  },
}
