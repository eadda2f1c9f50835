import { message, name, text, type Value } from '../../../../core/messages/message.ts'
import { posixPaths } from '../../../../core/paths/paths.ts'
import type { Path } from '../../../../core/tree/path.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { VolumeMount } from '../../../../read/model/attachments.ts'
import type { ProjectFiles, ProjectRule } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { quoteNode } from '../../shared/quoted.ts'

const hidden = message(
  'hidden',
  ({ service, target }: { service: string; target: Value }) =>
    text`Service ${name(service)} mounts something over ${target}, which hides everything that the image has there; mount a folder below it.`,
)

/** Folders without which an image does not work, and something that each has on every system. */
const FOLDERS: readonly (readonly [folder: string, content: string])[] = [
  ['/bin', 'sh'],
  ['/usr', 'bin'],
  ['/usr/bin', 'env'],
  ['/lib', 'modules-load.d'],
  ['/etc', 'passwd'],
]

export const hiddenSystem: ProjectRule = {
  id: 'hidden-system',
  summary: 'Mounts must not hide the system of an image.',
  // A folder of the host or a temporary file system replaces what the image has at that place; only a new volume starts
  // with a copy of it. Tried with Docker Engine 26.1. Compose Specification, services, volumes.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, files, nodeAt, report }) {
    for (const [service, { volumes = [], tmpfs = [] }] of listContainers(project)) {
      for (const [index, mount] of volumes.entries()) {
        const at: Path = ['services', service, 'volumes', index, 'target']
        const [, content] = FOLDERS.find(([folder]) => folder === posixPaths.clean(mount.target ?? '')) ?? []
        if (content === undefined || !isKnownValue(nodeAt(at)) || !bringsNothing(mount, content, files)) continue
        report({ at, message: hidden({ service, target: quoteNode(nodeAt(at), mount.target ?? '') }) })
      }
      for (const [index, item] of tmpfs.entries()) {
        const at: Path = ['services', service, 'tmpfs', index]
        const target = item.split(':')[0] ?? ''
        if (!isKnownValue(nodeAt(at)) || !FOLDERS.some(([folder]) => folder === target)) continue
        report({ at, message: hidden({ service, target: quoteNode(nodeAt(at), item) }) })
      }
    }
  },
}

/** Whether a mount brings nothing that could be in place of the image's programs. */
function bringsNothing(
  { type, source = '', volume }: VolumeMount,
  content: string,
  { paths, directory, kindOf }: ProjectFiles,
): boolean {
  if (type === 'tmpfs') return true
  if (type === 'volume') return volume?.nocopy === true
  // Elsewhere on the host is the system of the host, with all its programs.
  return type === 'bind' && paths.isWithin(directory, source) && kindOf(paths.join(source, content)) === 'missing'
}
