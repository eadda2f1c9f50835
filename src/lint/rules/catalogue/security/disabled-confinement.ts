import { message, name, text, words, type Value } from '../../../../core/messages/message.ts'
import type { ProjectRule } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { quoteNode } from '../../shared/quoted.ts'

const DISABLED: readonly { readonly option: RegExp; readonly effect: string }[] = [
  { option: /^seccomp[=:]unconfined$/, effect: 'allows every system call' },
  { option: /^apparmor[=:]unconfined$/, effect: 'turns AppArmor off' },
  { option: /^label[=:]disable$/, effect: 'turns SELinux off' },
  {
    option: /^systempaths[=:]unconfined$/,
    effect: 'exposes parts of /proc and /sys that containers should not see',
  },
]

const turnedOff = message(
  'turned-off',
  ({ service, option, effect }: { service: string; option: Value; effect: string }) =>
    text`Service ${name(service)} has the ${name('security_opt')} ${option}, which ${words(effect)}; remove it, or name a profile that allows what it needs.`,
)

export const disabledConfinement: ProjectRule = {
  id: 'disabled-confinement',
  summary: 'The confinement of containers should stay on.',
  // Seccomp, AppArmor, SELinux and masked paths block actions that no program in a container should take. Compose
  // Specification, services, security_opt.
  severity: 'warning',
  preset: 'security',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const [service, { security_opt: options = [], privileged }] of listContainers(project)) {
      // None of them confines a privileged container anyway.
      if (privileged === true) continue
      for (const [index, option] of options.entries()) {
        const disabled = DISABLED.find((each) => each.option.test(option))
        if (disabled === undefined) continue
        const at = ['services', service, 'security_opt', index]
        report({
          at,
          message: turnedOff({ service, option: quoteNode(nodeAt(at), option), effect: disabled.effect }),
        })
      }
    }
  },
}
