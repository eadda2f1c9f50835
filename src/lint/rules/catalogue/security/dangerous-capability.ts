import { message, name, text, words, type Value } from '../../../../core/messages/message.ts'
import type { Service } from '../../../../read/model/service.ts'
import type { ProjectRule } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { readStringsOption } from '../../shared/options.ts'
import { quoteNode } from '../../shared/quoted.ts'

interface Danger {
  /** Follows "which " in the message. */
  readonly effect: string
  /** Unless this holds, the effect stays within the container. */
  readonly within?: (service: Service) => boolean
}

const isOnHostNetwork = ({ network_mode: mode }: Service): boolean => mode === 'host'
const seesHostProcesses = ({ pid }: Service): boolean => pid === 'host'

const DANGERS = new Map<string, Danger>([
  ['ALL', { effect: 'includes all others, so its root is nearly root on the host' }],
  ['SYS_ADMIN', { effect: 'is nearly root on the host: it can mount file systems and leave namespaces' }],
  ['SYS_MODULE', { effect: 'lets it load modules into the kernel of the host' }],
  ['SYS_RAWIO', { effect: 'lets it read and write the memory and ports of the host' }],
  ['DAC_READ_SEARCH', { effect: 'lets it open any file of the host' }],
  ['SYS_BOOT', { effect: 'lets it load another kernel, or restart the host' }],
  ['BPF', { effect: 'lets it load programs into the kernel of the host' }],
  ['PERFMON', { effect: 'lets it observe the kernel and every process of the host' }],
  ['SYSLOG', { effect: 'lets it read the messages and addresses of the kernel' }],
  ['SYS_TIME', { effect: 'lets it set the clock of the host' }],
  ['AUDIT_CONTROL', { effect: 'lets it turn off auditing on the host' }],
  [
    'SYS_PTRACE',
    { effect: 'lets it control every process of the host, together with "pid: host"', within: seesHostProcesses },
  ],
  [
    'NET_ADMIN',
    { effect: 'lets it change the network of the host, together with "network_mode: host"', within: isOnHostNetwork },
  ],
])

const dangerous = message(
  'dangerous',
  ({ service, capability, effect }: { service: string; capability: Value; effect: string }) =>
    text`Service ${name(service)} adds the capability ${capability}, which ${words(effect)}; remove it, or add a narrower one.`,
)

export const dangerousCapability: ProjectRule = {
  id: 'dangerous-capability',
  summary: 'Capabilities that reach the host should not be added.',
  // Some act on the kernel, which all containers share, or on the host itself. Compose Specification, services,
  // cap_add; capabilities(7).
  severity: 'warning',
  preset: 'security',
  since: '0.1.0',
  options: {
    allow: { type: 'strings', default: [], description: 'Capabilities that may be added.' },
  },
  check({ project, nodeAt, options, report }) {
    const allowed = new Set(readStringsOption(options, 'allow').map(getPlainName))
    for (const [key, service] of listContainers(project)) {
      // A privileged container has all of them anyway.
      if (service.privileged === true) continue
      for (const [index, item] of (service.cap_add ?? []).entries()) {
        const capability = getPlainName(item)
        const danger = DANGERS.get(capability)
        if (danger === undefined || allowed.has(capability) || danger.within?.(service) === false) continue
        const at = ['services', key, 'cap_add', index]
        report({
          at,
          message: dangerous({ service: key, capability: quoteNode(nodeAt(at), item), effect: danger.effect }),
        })
      }
    }
  },
}

function getPlainName(capability: string): string {
  return capability.toUpperCase().replace(/^CAP_/, '')
}
