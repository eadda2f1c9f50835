import { containersOf } from '../../shared/containers.ts'
import { stringsOf } from '../../shared/options.ts'
import type { ProjectRule } from '../../rule.ts'

const NAMESPACES = [
  {
    attribute: 'network_mode',
    name: 'network',
    tell: 'opens ports on every interface and reaches what listens on its localhost',
  },
  { attribute: 'pid', name: 'pid', tell: 'sees every process, and as root may read their secrets and stop them' },
  { attribute: 'ipc', name: 'ipc', tell: 'reads and writes the shared memory of its processes' },
  { attribute: 'uts', name: 'uts', tell: 'has its host name, and may change it with the capability SYS_ADMIN' },
  {
    attribute: 'userns_mode',
    name: 'userns',
    tell: 'has its users, so that root is root even if the engine remaps users',
  },
  { attribute: 'cgroup', name: 'cgroup', tell: 'sees the control groups of every process' },
] as const

/**
 * A container has namespaces of its own.
 *
 * They are what makes it a container; each that it shares with the host is a way out.
 * Compose Specification, services, network_mode, pid, ipc, uts, userns_mode, cgroup.
 */
export const hostNamespace: ProjectRule = {
  id: 'host-namespace',
  summary: 'A container should not share a namespace with the host.',
  severity: 'warning',
  preset: 'security',
  since: '0.1.0',
  options: {
    allow: {
      type: 'strings',
      default: [],
      description: 'Namespaces that may be shared: network, pid, ipc, uts, userns, cgroup.',
    },
  },
  check({ project, options, report }) {
    const allowed = stringsOf(options, 'allow')
    for (const [service, attributes] of containersOf(project)) {
      for (const { attribute, name, tell } of NAMESPACES) {
        if (attributes[attribute] !== 'host' || allowed.includes(name)) continue
        report({
          at: ['services', service, attribute],
          message: `Service "${service}" shares the ${name} namespace of the host: it ${tell}; remove "${attribute}: host".`,
        })
      }
    }
  },
}
