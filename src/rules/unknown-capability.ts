import { didYouMean } from '../diagnostics/did-you-mean.ts'
import { isKnown } from '../tree/variables.ts'
import type { ProjectRule } from './rule.ts'

const CAPABILITIES =
  'AUDIT_CONTROL AUDIT_READ AUDIT_WRITE BLOCK_SUSPEND BPF CHECKPOINT_RESTORE CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID IPC_LOCK IPC_OWNER KILL LEASE LINUX_IMMUTABLE MAC_ADMIN MAC_OVERRIDE MKNOD NET_ADMIN NET_BIND_SERVICE NET_BROADCAST NET_RAW PERFMON SETFCAP SETGID SETPCAP SETUID SYSLOG SYS_ADMIN SYS_BOOT SYS_CHROOT SYS_MODULE SYS_NICE SYS_PACCT SYS_PTRACE SYS_RAWIO SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG WAKE_ALARM'.split(
    ' ',
  )

/**
 * `cap_add` and `cap_drop` name capabilities of Linux, or `ALL`.
 *
 * The engine creates no container with another.
 * Compose Specification, services, cap_add; capabilities(7).
 */
export const unknownCapability: ProjectRule = {
  id: 'unknown-capability',
  summary: 'cap_add and cap_drop must name capabilities that Linux has.',
  severity: 'warning',
  preset: 'recommended',
  check({ project, nodeAt, report }) {
    for (const [name, service] of Object.entries(project.services)) {
      for (const attribute of ['cap_add', 'cap_drop'] as const) {
        for (const [index, item] of (service[attribute] ?? []).entries()) {
          const at = ['services', name, attribute, index]
          const capability = item.toUpperCase().replace(/^CAP_/, '')
          if (capability === 'ALL' || CAPABILITIES.includes(capability) || !isKnown(nodeAt(at))) continue
          report({
            at,
            message: `Service "${name}" has the unknown capability "${item}" in "${attribute}", so its container is not created${didYouMean(capability, CAPABILITIES, '; remove it.')}`,
          })
        }
      }
    }
  },
}
