import { containersOf } from '../../shared/containers.ts'
import type { ProjectRule } from '../../rule.ts'

/**
 * A program gains no rights while it runs.
 *
 * With `no-new-privileges` the kernel ignores setuid, so that `sudo` and the like stay what they are: a way to root.
 * Compose Specification, services, security_opt.
 */
export const newPrivileges: ProjectRule = {
  id: 'new-privileges',
  summary: 'A container should be run with no-new-privileges.',
  severity: 'info',
  preset: 'security',
  since: '0.1.0',
  check({ project, isAccepted, report }) {
    if (!isAccepted) return
    for (const [name, { security_opt: options = [], privileged }] of containersOf(project)) {
      if (privileged === true || options.some((option) => /^no-new-privileges(?:[=:]true)?$/.test(option))) continue
      report({
        at: ['services', name],
        key: true,
        message: `Programs of service "${name}" may gain privileges through setuid; add "no-new-privileges:true" to "security_opt".`,
      })
    }
  },
}
