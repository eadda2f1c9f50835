import { containersOf } from '../../shared/containers.ts'
import type { ProjectRule } from '../../rule.ts'

const DISABLED: readonly { readonly option: RegExp; readonly tell: string }[] = [
  { option: /^seccomp[=:]unconfined$/, tell: 'lets its programs make every system call of the kernel' },
  { option: /^apparmor[=:]unconfined$/, tell: 'turns AppArmor off for it' },
  { option: /^label[=:]disable$/, tell: 'turns SELinux off for it' },
  {
    option: /^systempaths[=:]unconfined$/,
    tell: 'shows it the parts of /proc and /sys that are hidden from containers',
  },
]

/**
 * The confinement that engines have by default stays on.
 *
 * Seccomp, AppArmor and SELinux stop what a program in a container has no business to do.
 * Compose Specification, services, security_opt.
 */
export const disabledConfinement: ProjectRule = {
  id: 'disabled-confinement',
  summary: 'Seccomp, AppArmor, SELinux and masked paths should not be turned off.',
  severity: 'warning',
  preset: 'security',
  since: '0.1.0',
  check({ project, report }) {
    for (const [name, { security_opt: options = [], privileged }] of containersOf(project)) {
      // A privileged container is confined by none of them anyway.
      if (privileged === true) continue
      for (const [index, option] of options.entries()) {
        const disabled = DISABLED.find((each) => each.option.test(option))
        if (disabled === undefined) continue
        report({
          at: ['services', name, 'security_opt', index],
          message: `The security_opt "${option}" of service "${name}" ${disabled.tell}; remove it, or name a profile that allows what it needs.`,
        })
      }
    }
  },
}
