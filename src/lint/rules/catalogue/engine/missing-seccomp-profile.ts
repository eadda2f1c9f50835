import { message, name, text, type Value } from '../../../../core/messages/message.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import { isCheckedOut } from '../../shared/checkout.ts'
import { listContainers } from '../../shared/containers.ts'
import { quotePartOrWhole } from '../../shared/quoted.ts'
import type { ProjectRule } from '../../rule.ts'

const missingProfile = message(
  'missing',
  ({ service, profile }: { service: string; profile: Value }) =>
    text`The seccomp profile ${profile} of service ${name(service)} does not exist, so the container is not created; create it, or correct the path.`,
)

export const missingSeccompProfile: ProjectRule = {
  id: 'missing-seccomp-profile',
  summary: 'Seccomp profiles must exist.',
  // Compose reads the profile, relative to the project, when it creates the container, and sends it to the engine.
  // Compose Specification, services, security_opt.
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose', 'swarm'],
  since: '0.1.0',
  check({ project, files, nodeAt, report }) {
    for (const [service, { security_opt: options = [] }] of listContainers(project)) {
      for (const [index, option] of options.entries()) {
        const at = ['services', service, 'security_opt', index]
        const [prefix = '', profile = ''] = /^seccomp[=:](.+)$/.exec(option) ?? []
        if (profile === '' || ['unconfined', 'builtin'].includes(profile) || !isKnownValue(nodeAt(at))) continue
        if (files.kindOf(files.paths.resolve(files.directory, profile)) !== 'missing') continue
        const part = { start: prefix.length - profile.length, end: option.length }
        report({
          at,
          part,
          message: missingProfile({ service, profile: quotePartOrWhole(nodeAt(at), profile) }),
          // For a file on its own, nobody knows whether its project is here.
          isDoubtful: !isCheckedOut(project, files),
        })
      }
    }
  },
}
