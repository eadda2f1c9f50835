import type { VolumeMount } from '../../read/model/attachments.ts'
import type { Service } from '../../read/model/service.ts'
import { formatSize } from '../../core/source/format-size.ts'
import type { ImageRecord } from '../../knowledge/images/image-configuration.ts'
import { listDrawnDependencies } from './dependencies.ts'
import { summarizePorts } from './published-ports.ts'

/**
 * What a drawing tells of a service when somebody asks: what its box has no room for, too. Not yet escaped.
 *
 * @param record what is known of its image.
 */
export function listDetails(name: string, service: Service, record?: ImageRecord): readonly string[] {
  const { image, build, profiles = [], ports = [], networks, volumes = [], restart, healthcheck, deploy } = service
  const lines: readonly (readonly [string, string | undefined])[] = [
    ['', name],
    ['image', image],
    ['digest', record?.kind === 'found' ? record.digest : undefined],
    ['', build === undefined ? undefined : 'built here'],
    ['profiles', joinUnlessEmpty(profiles)],
    ['ports', joinUnlessEmpty(summarizePorts(ports))],
    ['networks', joinUnlessEmpty(Object.keys(networks ?? {}))],
    [
      'depends on',
      joinUnlessEmpty(
        listDrawnDependencies(service).map(({ on, words }) => [on, ...words].join(', ')),
        '; ',
      ),
    ],
    ['mounts', joinUnlessEmpty(volumes.flatMap(describeMount))],
    ['restart', restart],
    ['health check', healthcheck === undefined || healthcheck.disable === true ? undefined : 'yes'],
    ['replicas', deploy?.replicas === undefined ? undefined : String(deploy.replicas)],
  ]
  return lines.flatMap(([what, value]) => (value === undefined ? [] : [what === '' ? value : `${what}: ${value}`]))
}

/** As many characters of a digest as the docker command shows of an ID, after "sha256:". */
const SHORT_DIGEST = 19

/** What a box tells of an image: its digest, how large it is, and for which platforms it exists. Not yet escaped. */
export function listImageFacts(record: ImageRecord | undefined): readonly string[] {
  if (record === undefined) return []
  if (record.kind !== 'found') return [IMAGE_PROBLEMS[record.kind]]
  const { digest, size, platforms } = record
  return [digest.slice(0, SHORT_DIGEST), size === 0 ? '' : formatSize(size), platforms.join(', ')].filter(Boolean)
}

const IMAGE_PROBLEMS = { missing: 'image does not exist', deprecated: 'image cannot be pulled any more' } as const

function joinUnlessEmpty(names: readonly string[], separator = ', '): string | undefined {
  return names.length === 0 ? undefined : names.join(separator)
}

/** Only volumes: a folder of the host would tell where the project is. */
function describeMount({ type, source = 'a new volume', target = '' }: VolumeMount): readonly string[] {
  return type === 'volume' ? [`${source} at ${target}`] : []
}
