import { hasDrive } from '../../../../read/canonical/volumes.ts'
import {
  code,
  message,
  name,
  text,
  type HostPath,
  type Statement,
  type Value,
} from '../../../../core/messages/message.ts'
import type { VolumeMount } from '../../../../read/model/attachments.ts'
import type { Node } from '../../../../core/tree/node.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'
import { quoteNode, quotePartOrWhole, quotePath, quoteSpan } from '../../shared/quoted.ts'

interface Mounted {
  readonly service: string
  readonly target: Value
  readonly source?: Value | HostPath | undefined
}

const atRoot = message(
  'at-root',
  ({ service }: { service: string }) =>
    text`Service ${name(service)} mounts something at ${code('/')}, which would hide the whole image, so it does not start; choose a folder.`,
)

const anonymous = message(
  'anonymous',
  ({ service, target }: Mounted) =>
    text`Service ${name(service)} mounts something at ${target}, which is not an absolute path in the container, so it does not start; write ${code('SOURCE:/TARGET')}, or begin the target with ${code('/')}.`,
)

const relative = message(
  'relative',
  ({ service, target, source }: Mounted & { source: Value | HostPath }) =>
    text`Service ${name(service)} mounts ${source} at ${target}, which is not an absolute path in the container, so it does not start; begin the target with ${code('/')}.`,
)

export const mountTarget: ProjectRule = {
  id: 'mount-target',
  summary: 'Mount targets must be absolute paths in the container, and not its root.',
  // The engine rejects any other; `./data` alone is such a target rather than a host folder. Compose Specification,
  // services, volumes.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const [service, { volumes = [], tmpfs = [] }] of Object.entries(project.services)) {
      for (const [index, mount] of volumes.entries()) {
        const at = ['services', service, 'volumes', index, 'target']
        const sourceNode = nodeAt(['services', service, 'volumes', index, 'source'])
        if (isGood(mount.target) || isDriveLetterSource(sourceNode) || !isKnownValue(nodeAt(at))) continue
        const target = quoteNode(nodeAt(at), mount.target ?? '')
        const source = mount.source === undefined ? undefined : quotePath(sourceNode, mount.source)
        report({ at, message: describeTarget({ service, target, source }, mount) })
      }
      for (const [index, item] of tmpfs.entries()) {
        const at = ['services', service, 'tmpfs', index]
        const [target = ''] = item.split(':')
        if (isGood(target) || !isKnownValue(nodeAt(at))) continue
        report({
          at,
          part: { start: 0, end: target.length },
          message: describeTarget({ service, target: quotePartOrWhole(nodeAt(at), target) }, { target }),
        })
      }
    }
  },
}

function describeTarget(facts: Mounted, mount: VolumeMount): Statement {
  if (mount.target === '/') return atRoot({ service: facts.service })
  return facts.source === undefined ? anonymous(facts) : relative({ ...facts, source: facts.source })
}

function isGood(target: string | undefined): boolean {
  return isAbsoluteTarget(target) && target !== '/'
}

// On Linux "/data", on Windows "C:\data", "c:/data" or "\\.\pipe\name".
function isAbsoluteTarget(target: string | undefined): boolean {
  return target === undefined || target === '' || /^(?:\/|\\|[a-z]:)/i.test(target)
}

// "v:/data:ro" is a one-letter volume that Compose reads as a Windows drive, which another rule reports. Only the
// written form shows it: on Windows, every absolute path has a drive.
function isDriveLetterSource(source: Node | undefined): boolean {
  return source !== undefined && hasDrive(quoteSpan(source.span).text.replace(/^["']/, ''))
}
