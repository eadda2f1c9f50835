import { hasDrive } from '../../../canonical/volumes.ts'
import type { VolumeMount } from '../../../model/attachments.ts'
import { isKnown } from '../../../tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'

/**
 * A mount stands at an absolute path of the container.
 *
 * The engine refuses any other, and the root; `./data` alone is not a folder of the host but such a target.
 * Compose Specification, services, volumes.
 */
export const mountTarget: ProjectRule = {
  id: 'mount-target',
  summary: 'The target of a mount must be an absolute path in the container, and not its root.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const [name, { volumes = [], tmpfs = [] }] of Object.entries(project.services)) {
      for (const [index, mount] of volumes.entries()) {
        const at = ['services', name, 'volumes', index, 'target']
        if (isGood(mount.target) || isDriveLetterSource(mount) || !isKnown(nodeAt(at))) continue
        report({ at, message: message(name, mount) })
      }
      for (const [index, item] of tmpfs.entries()) {
        const at = ['services', name, 'tmpfs', index]
        const [target = ''] = item.split(':')
        if (isGood(target) || !isKnown(nodeAt(at))) continue
        report({ at, part: { start: 0, end: target.length }, message: message(name, { target }) })
      }
    }
  },
}

function message(service: string, { source, target = '' }: VolumeMount): string {
  if (target === '/')
    return `Service "${service}" mounts something at "/", which would hide its whole image, so it does not start; choose a folder.`
  const fact = `Service "${service}" mounts ${source === undefined ? 'something' : `"${source}"`} at "${target}", which is not an absolute path in the container, so it does not start`
  return source === undefined
    ? `${fact}; write "SOURCE:/TARGET", or begin the target with "/".`
    : `${fact}; begin it with "/".`
}

function isGood(target: string | undefined): boolean {
  return isAbsolute(target) && target !== '/'
}

// On Linux "/data", on Windows "C:\data", "c:/data" or "\\.\pipe\name".
function isAbsolute(target: string | undefined): boolean {
  return target === undefined || target === '' || /^(?:\/|\\|[a-z]:)/i.test(target)
}

// "v:/data:ro" is a volume of one letter that Compose reads as a Windows drive, which another rule tells of.
function isDriveLetterSource({ source }: VolumeMount): boolean {
  return source !== undefined && hasDrive(source)
}
