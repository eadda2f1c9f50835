import { code, message, name, text } from '../../../messages/message.ts'
import { isString } from '../../../tree/node.ts'
import type { ProjectRule } from '../../rule.ts'
import { containersOf } from '../../shared/containers.ts'

const NAME = 'host.docker.internal'

const unknown = message(
  'unknown',
  ({ service, variable }: { service: string; variable: string }) =>
    text`${name(variable)} of service ${name(service)} uses ${code(NAME)}, which only Docker Desktop knows; for Linux add ${code(`${NAME}:host-gateway`)} to "extra_hosts".`,
)

/**
 * The name of the host must be given to a service that uses it.
 *
 * Docker Desktop knows host.docker.internal by itself; an engine on Linux only where extra_hosts has it.
 * Compose Specification, services, extra_hosts.
 */
export const hostGateway: ProjectRule = {
  id: 'host-gateway',
  summary: 'Services should declare "host.docker.internal" in "extra_hosts" to use it on Linux.',
  severity: 'info',
  preset: 'recommended',
  targets: ['compose', 'swarm'],
  since: '0.1.0',
  check({ project, environmentOf, isComplete, report }) {
    for (const [service, { extra_hosts: hosts = [], network_mode: mode = '' }] of containersOf(project)) {
      // Who shares the network of another has the hosts of that one.
      if (!isComplete(service) || /^(?:service|container):/.test(mode)) continue
      if (hosts.some((host) => host.startsWith(`${NAME}=`))) continue
      for (const [variable, { value: node }] of environmentOf(service).variables) {
        // Lists of exceptions and of what is allowed may name it in vain.
        if (/no_?proxy|allow|trust|origin/i.test(variable)) continue
        const start = isString(node) ? node.value.indexOf(NAME) : -1
        if (start < 0) continue
        report({ at: node, part: { start, end: start + NAME.length }, message: unknown({ service, variable }) })
        break
      }
    }
  },
}
