import { code, message, name, text } from '../../../../core/messages/message.ts'
import type { Service } from '../../../../read/model/service.ts'
import type { ProjectRule } from '../../rule.ts'

const ATTRIBUTES = ['credential_spec', 'isolation', 'cpu_count'] as const

const windowsContainersOnly = message(
  'windows-only',
  ({ service, attribute }: { service: string; attribute: string }) =>
    text`Service ${name(service)} sets ${name(attribute)}, which only works in Windows containers; remove it, or set ${code('platform: windows/amd64')}.`,
)

export const windowsOnly: ProjectRule = {
  id: 'windows-only',
  summary: 'Only Windows containers should set credential_spec, isolation, cpu_count or cpu_percent.',
  // Linux containers do not start with them, or ignore them. Compose Specification, services, credential_spec,
  // isolation, cpu_count.
  severity: 'info',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, report }) {
    for (const [key, service] of Object.entries(project.services)) {
      if (service.platform?.startsWith('windows') === true || isForWindows(service)) continue
      for (const attribute of ATTRIBUTES) {
        if (service[attribute] === undefined || service[attribute] === 'default') continue
        report({
          at: ['services', key, attribute],
          key: true,
          message: windowsContainersOnly({ service: key, attribute }),
        })
      }
    }
  },
}

// Recognized by a Windows-only image, or by a named pipe in it.
function isForWindows({ image = '', volumes = [] }: Service): boolean {
  return (
    /^mcr\.microsoft\.com\/(?:windows|dotnet\/framework)\b/.test(image) || volumes.some(({ type }) => type === 'npipe')
  )
}
