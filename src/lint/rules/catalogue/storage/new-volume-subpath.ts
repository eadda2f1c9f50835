import { message, name, text, type Value } from '../../../../core/messages/message.ts'
import type { Path } from '../../../../core/tree/path.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import { getNamed } from '../../../../read/model/get-named.ts'
import type { Project } from '../../../../read/model/project.ts'
import type { ProjectRule } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { quoteNode } from '../../shared/quoted.ts'

const missing = message(
  'missing',
  ({ service, subpath, volume }: { service: string; subpath: Value; volume: string }) =>
    text`Service ${name(service)} mounts ${subpath} of volume ${name(volume)}, which is new and empty, so it does not start at first; let another service create the folder, and wait for it.`,
)

export const newVolumeSubpath: ProjectRule = {
  id: 'new-volume-subpath',
  summary: 'A "subpath" must exist in its volume.',
  // The engine does not create it, and a new volume is empty. Tried with Docker Engine 26.1. Compose Specification,
  // services, volumes, volume.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const [service, { volumes = [] }] of listContainers(project)) {
      for (const [index, { type, source = '', volume }] of volumes.entries()) {
        const at: Path = ['services', service, 'volumes', index, 'volume', 'subpath']
        const { subpath } = volume ?? {}
        if (type !== 'volume' || subpath === undefined || !isKnownValue(nodeAt(at))) continue
        if (!isNew(source, project) || isFilledBefore(service, source, project)) continue
        report({ at, message: missing({ service, volume: source, subpath: quoteNode(nodeAt(at), subpath) }) })
      }
    }
  },
}

/** Whether Compose creates a volume, empty, unless it did so before. */
function isNew(volume: string, project: Project): boolean {
  const { external, driver = 'local', driver_opts: options } = getNamed(project.volumes, volume) ?? {}
  return external !== true && driver === 'local' && options === undefined
}

/** Whether a service that this one waits for has the whole volume, and may create folders in it. */
function isFilledBefore(service: string, volume: string, { services }: Project): boolean {
  const seen = new Set<string>()
  const waiting = [service]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const other of Object.keys(services[next]?.depends_on ?? {})) {
      if (seen.has(other)) continue
      seen.add(other)
      waiting.push(other)
      const { volumes = [] } = services[other] ?? {}
      if (volumes.some(({ source, volume: own }) => source === volume && own?.subpath === undefined)) return true
    }
  }
  return false
}
