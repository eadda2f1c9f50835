import type { VolumeMount } from '../../read/model/attachments.ts'
import type { Service } from '../../read/model/service.ts'
import { listDrawnDependencies } from './dependencies.ts'
import { summarizePorts } from './published-ports.ts'

/** What a drawing tells of a service when somebody asks: what its box has no room for, too. Not yet escaped. */
export function listDetails(name: string, service: Service): readonly string[] {
  const { image, build, profiles = [], ports = [], networks, volumes = [], restart, healthcheck, deploy } = service
  const lines: readonly (readonly [string, string | undefined])[] = [
    ['', name],
    ['image', image],
    ['', build === undefined ? undefined : 'built here'],
    ['profiles', joinNames(profiles)],
    ['ports', joinNames(summarizePorts(ports))],
    ['networks', joinNames(Object.keys(networks ?? {}))],
    [
      'depends on',
      joinNames(
        listDrawnDependencies(service).map(({ on, words }) => [on, ...words].join(', ')),
        '; ',
      ),
    ],
    ['mounts', joinNames(volumes.flatMap(describeMount))],
    ['restart', restart],
    ['health check', healthcheck === undefined || healthcheck.disable === true ? undefined : 'yes'],
    ['replicas', deploy?.replicas === undefined ? undefined : String(deploy.replicas)],
  ]
  return lines.flatMap(([what, value]) => (value === undefined ? [] : [what === '' ? value : `${what}: ${value}`]))
}

function joinNames(names: readonly string[], separator = ', '): string | undefined {
  return names.length === 0 ? undefined : names.join(separator)
}

/** Only volumes: a folder of the host would tell where the project is. */
function describeMount({ type, source = 'a new volume', target = '' }: VolumeMount): readonly string[] {
  return type === 'volume' ? [`${source} at ${target}`] : []
}
