import type { Service } from '../../../model/service.ts'
import type { ProjectRule } from '../../rule.ts'

const ATTRIBUTES = ['credential_spec', 'isolation', 'cpu_count', 'cpu_percent'] as const

/**
 * Some attributes are for containers of Windows.
 *
 * Linux containers do not start with them, or ignore them.
 * Compose Specification, services, credential_spec, isolation, cpu_count, cpu_percent.
 */
export const windowsOnly: ProjectRule = {
  id: 'windows-only',
  summary: 'credential_spec, isolation, cpu_count and cpu_percent are for Windows containers.',
  severity: 'info',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, report }) {
    for (const [name, service] of Object.entries(project.services)) {
      if (service.platform?.startsWith('windows') === true || isForWindows(service)) continue
      for (const attribute of ATTRIBUTES) {
        if (service[attribute] === undefined || service[attribute] === 'default') continue
        report({
          at: ['services', name, attribute],
          key: true,
          message: `Service "${name}" has "${attribute}", which only Windows containers have; write "platform: windows/amd64" if it is one, or remove it.`,
        })
      }
    }
  },
}

// Told by an image that there is for Windows only, or a named pipe in it.
function isForWindows({ image = '', volumes = [] }: Service): boolean {
  return (
    /^mcr\.microsoft\.com\/(?:windows|dotnet\/framework)\b/.test(image) || volumes.some(({ type }) => type === 'npipe')
  )
}
