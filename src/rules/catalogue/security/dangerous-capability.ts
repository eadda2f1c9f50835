import type { Service } from '../../../model/service.ts'
import { containersOf } from '../../shared/containers.ts'
import { stringsOf } from '../../shared/options.ts'
import type { ProjectRule } from '../../rule.ts'

interface Danger {
  /** What follows "which ". */
  readonly tell: string
  /** Without this it stays within the container. */
  readonly within?: (service: Service) => boolean
}

const onHostNetwork = ({ network_mode: mode }: Service): boolean => mode === 'host'
const withHostProcesses = ({ pid }: Service): boolean => pid === 'host'

const DANGERS = new Map<string, Danger>([
  ['ALL', { tell: 'is every one there is, and makes its root nearly root on the host' }],
  ['SYS_ADMIN', { tell: 'is nearly root on the host: it mounts file systems and leaves namespaces' }],
  ['SYS_MODULE', { tell: 'loads modules into the kernel of the host' }],
  ['SYS_RAWIO', { tell: 'reads and writes the memory and ports of the host' }],
  ['DAC_READ_SEARCH', { tell: 'opens any file of the host' }],
  ['SYS_BOOT', { tell: 'loads another kernel, or restarts the host' }],
  ['BPF', { tell: 'loads programs into the kernel of the host' }],
  ['PERFMON', { tell: 'observes the kernel and every process of the host' }],
  ['SYSLOG', { tell: 'reads the messages and addresses of the kernel' }],
  ['SYS_TIME', { tell: 'sets the clock of the host' }],
  ['AUDIT_CONTROL', { tell: 'turns off the audit of the host' }],
  ['SYS_PTRACE', { tell: 'controls every process of the host, together with "pid: host"', within: withHostProcesses }],
  ['NET_ADMIN', { tell: 'changes the network of the host, together with "network_mode: host"', within: onHostNetwork }],
])

/**
 * A capability reaches no further than its container.
 *
 * Some act on the kernel, which all containers share, or on the host itself.
 * Compose Specification, services, cap_add; capabilities(7).
 */
export const dangerousCapability: ProjectRule = {
  id: 'dangerous-capability',
  summary: 'A capability that reaches the host should not be added.',
  severity: 'warning',
  preset: 'security',
  since: '0.1.0',
  options: {
    allow: { type: 'strings', default: [], description: 'Capabilities that may be added.' },
  },
  check({ project, options, report }) {
    const allowed = new Set(stringsOf(options, 'allow').map(plainName))
    for (const [name, service] of containersOf(project)) {
      // A privileged container has them all anyway.
      if (service.privileged === true) continue
      for (const [index, item] of (service.cap_add ?? []).entries()) {
        const capability = plainName(item)
        const danger = DANGERS.get(capability)
        if (danger === undefined || allowed.has(capability) || danger.within?.(service) === false) continue
        report({
          at: ['services', name, 'cap_add', index],
          message: `Service "${name}" adds the capability "${item}", which ${danger.tell}; remove it, or add a smaller one.`,
        })
      }
    }
  },
}

function plainName(capability: string): string {
  return capability.toUpperCase().replace(/^CAP_/, '')
}
