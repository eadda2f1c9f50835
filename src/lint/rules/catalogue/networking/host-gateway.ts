import { code, message, name, text } from '../../../../core/messages/message.ts'
import { isString } from '../../../../core/tree/node.ts'
import type { ProjectRule } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'

const NAME = 'host.docker.internal'

const unknown = message(
  'unknown',
  ({ service, variable }: { service: string; variable: string }) =>
    text`${name(variable)} of service ${name(service)} uses ${code(NAME)}, which only Docker Desktop knows; for Linux add ${code(`${NAME}:host-gateway`)} to "extra_hosts".`,
)

export const hostGateway: ProjectRule = {
  id: 'host-gateway',
  summary: 'Services should declare "host.docker.internal" in "extra_hosts" to use it on Linux.',
  // Docker Desktop resolves host.docker.internal by itself; an engine on Linux only if extra_hosts defines it. Compose
  // Specification, services, extra_hosts.
  severity: 'info',
  preset: 'recommended',
  targets: ['compose', 'swarm'],
  since: '0.1.0',
  check({ project, environmentOf, isComplete, report }) {
    for (const [service, { extra_hosts: hosts = [], network_mode: mode = '' }] of listContainers(project)) {
      // A service that shares another one's network also shares its hosts.
      if (!isComplete(service) || /^(?:service|container):/.test(mode)) continue
      if (hosts.some((host) => host.startsWith(`${NAME}=`))) continue
      for (const [variable, { value: node }] of environmentOf(service).variables) {
        const start = isString(node) ? node.value.indexOf(NAME) : -1
        // Exclusion lists and allowlists may name it harmlessly.
        if (start < 0 || /no_?proxy|allow|trust|origin/i.test(variable)) continue
        report({ at: node, part: { start, end: start + NAME.length }, message: unknown({ service, variable }) })
        break
      }
    }
  },
}
