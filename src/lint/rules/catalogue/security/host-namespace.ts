import { code, message, name, text, words } from '../../../../core/messages/message.ts'
import type { ProjectRule } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { readStringsOption } from '../../shared/options.ts'

const NAMESPACES = [
  {
    attribute: 'network_mode',
    namespace: 'network',
    effect: 'opens ports on every interface, and reaches whatever listens on localhost',
  },
  {
    attribute: 'pid',
    namespace: 'pid',
    effect: 'sees every process, and as root can read their secrets and stop them',
  },
  { attribute: 'ipc', namespace: 'ipc', effect: 'can read and write the shared memory of processes on the host' },
  { attribute: 'uts', namespace: 'uts', effect: 'has the host name, and can change it with the capability SYS_ADMIN' },
  {
    attribute: 'userns_mode',
    namespace: 'userns',
    effect: 'has the users of the host, and its root is root even if the engine remaps users',
  },
  { attribute: 'cgroup', namespace: 'cgroup', effect: 'sees the control groups of every process' },
] as const

interface Shared {
  readonly service: string
  readonly namespace: string
  readonly attribute: string
  readonly effect: string
}

const shared = message(
  'shared',
  ({ service, namespace, attribute, effect }: Shared) =>
    text`Service ${name(service)} shares the ${words(namespace)} namespace of the host, so it ${words(effect)}; remove ${code(`${attribute}: host`)}.`,
)

export const hostNamespace: ProjectRule = {
  id: 'host-namespace',
  summary: 'Containers should not share a namespace with the host.',
  // Namespaces isolate a container; each one shared with the host is a way out. Compose Specification, services,
  // network_mode, pid, ipc, uts, userns_mode, cgroup.
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
    const allowed = readStringsOption(options, 'allow')
    for (const [service, attributes] of listContainers(project)) {
      for (const { attribute, namespace, effect } of NAMESPACES) {
        if (attributes[attribute] !== 'host' || allowed.includes(namespace)) continue
        report({
          at: ['services', service, attribute],
          message: shared({ service, namespace, attribute, effect }),
        })
      }
    }
  },
}
