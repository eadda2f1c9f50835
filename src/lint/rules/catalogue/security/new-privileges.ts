import { code, message, name, text } from '../../../../core/messages/message.ts'
import type { ProjectRule } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'

const gainable = message(
  'gainable',
  ({ service }: { service: string }) =>
    text`Processes in service ${name(service)} can gain privileges through setuid binaries; add ${code('no-new-privileges:true')} to ${name('security_opt')}.`,
)

export const newPrivileges: ProjectRule = {
  id: 'new-privileges',
  summary: 'Containers should run with no-new-privileges.',
  // The kernel then ignores setuid, so that `sudo` and similar programs cannot be used to become root. Compose
  // Specification, services, security_opt.
  severity: 'info',
  preset: 'security',
  since: '0.1.0',
  check({ project, isAccepted, report }) {
    if (!isAccepted) return
    for (const [service, { security_opt: options = [], privileged }] of listContainers(project)) {
      if (privileged === true || options.some((option) => /^no-new-privileges(?:[=:]true)?$/.test(option))) continue
      report({
        at: ['services', service],
        key: true,
        message: gainable({ service }),
      })
    }
  },
}
