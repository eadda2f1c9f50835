import { isKnown } from '../../../tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'

/**
 * A port is published once.
 *
 * Compose tells ports apart by how they are written: a `published` as a number and one as a text are two ports.
 * Compose Specification, services, ports.
 */
export const repeatedPort: ProjectRule = {
  id: 'repeated-port',
  summary: 'The same port is listed twice, once as a number and once as a text.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const [name, { ports = [] }] of Object.entries(project.services)) {
      const first = new Map<string, number>()
      for (const [index, { host_ip: address = '', published, target, protocol = 'tcp' }] of ports.entries()) {
        const at = ['services', name, 'ports', index]
        if (published === undefined || !isKnown(nodeAt([...at, 'published']))) continue
        const key = `${address} ${published} ${String(target)} ${protocol}`
        const other = first.get(key)
        if (other === undefined) first.set(key, index)
        else
          report({
            at,
            message: `Service "${name}" publishes port ${published} twice, as "published" is a number in one place and a string in the other; remove one of them.`,
            related: [{ at: ['services', name, 'ports', other], message: 'published here too' }],
          })
      }
    }
  },
}
