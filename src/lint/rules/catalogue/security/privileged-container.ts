import { message, name, text, type Message } from '../../../../core/messages/message.ts'
import type { Path } from '../../../../core/tree/path.ts'
import type { ProjectRule } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'

type Part = 'service' | 'build' | 'pre_start' | 'post_start' | 'pre_stop'

const privileged = message(
  'privileged',
  ({ service, part }: { service: string; part: Part }) =>
    text`${nameContainer(service, part)} is privileged, so its root is root on the host; give it only the capabilities (${name('cap_add')}) and ${name('devices')} it needs.`,
)

export const privilegedContainer: ProjectRule = {
  id: 'privileged-container',
  summary: 'Containers should not be privileged.',
  // A privileged container has all capabilities and devices, and no confinement: its root is root on the host. Compose
  // Specification, services, privileged; build, privileged; hooks.
  severity: 'warning',
  preset: 'security',
  since: '0.1.0',
  check({ project, report }) {
    for (const [key, service] of listContainers(project)) {
      const checkPrivileged = (isPrivileged: boolean | undefined, at: Path, part: Part): void => {
        if (isPrivileged !== true) return
        report({ at: ['services', key, ...at, 'privileged'], message: privileged({ service: key, part }) })
      }
      checkPrivileged(service.privileged, [], 'service')
      checkPrivileged(service.build?.privileged, ['build'], 'build')
      for (const hooks of ['pre_start', 'post_start', 'pre_stop'] as const) {
        for (const [index, hook] of (service[hooks] ?? []).entries())
          checkPrivileged(hook.privileged, [hooks, index], hooks)
      }
    }
  },
}

function nameContainer(service: string, part: Part): Message {
  if (part === 'service') return text`Service ${name(service)}`
  return part === 'build'
    ? text`The build of service ${name(service)}`
    : text`A ${name(part)} hook of service ${name(service)}`
}
