import { containersOf } from './containers.ts'
import type { ProjectRule } from './rule.ts'

/** The parameters of the kernel that each IPC namespace has for itself. */
const IPC_PARAMETERS =
  'kernel.msgmax kernel.msgmnb kernel.msgmni kernel.sem kernel.shmall kernel.shmmax kernel.shmmni kernel.shm_rmid_forced'.split(
    ' ',
  )

/**
 * A container sets only the parameters of the kernel that it has for itself.
 *
 * The others belong to the host; the container does not start.
 * Compose Specification, services, sysctls; OCI Runtime Specification, sysctl.
 */
export const refusedSysctl: ProjectRule = {
  id: 'refused-sysctl',
  summary: 'A container can set only the kernel parameters that it has for itself.',
  severity: 'warning',
  preset: 'recommended',
  check({ project, report }) {
    for (const [name, service] of containersOf(project)) {
      // Others than runc may have a kernel for each container.
      if (service.runtime !== undefined && service.runtime !== 'runc') continue
      for (const parameter of Object.keys(service.sysctls ?? {})) {
        const dotted = dottedName(parameter)
        const reason = refusal(dotted, service)
        if (reason === undefined) continue
        report({
          at: ['services', name, 'sysctls', parameter],
          key: true,
          message: `The kernel parameter "${parameter}" ${reason}, so service "${name}" does not start; set it on the host.`,
        })
      }
    }
  },
}

// "net/ipv4/ip_forward" is the same as "net.ipv4.ip_forward".
function dottedName(parameter: string): string {
  const separator = /[./]/.exec(parameter)?.[0]
  return separator === '/' ? parameter.replaceAll(/[./]/g, (sign) => (sign === '/' ? '.' : '/')) : parameter
}

function refusal(
  parameter: string,
  service: { readonly network_mode?: string; readonly ipc?: string; readonly uts?: string },
): string | undefined {
  if (parameter.startsWith('net.')) return service.network_mode === 'host' ? sharedBy('network_mode') : undefined
  if (parameter.startsWith('fs.mqueue.') || IPC_PARAMETERS.includes(parameter)) {
    return service.ipc === 'host' ? sharedBy('ipc') : undefined
  }
  if (parameter === 'kernel.domainname') return service.uts === 'host' ? sharedBy('uts') : undefined
  return 'is the same for all containers'
}

function sharedBy(attribute: string): string {
  return `is the host's with "${attribute}: host"`
}
