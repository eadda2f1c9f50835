import { message, name, text, type HostPath, type Value } from '../../../../core/messages/message.ts'
import type { VolumeMount } from '../../../../read/model/attachments.ts'
import type { Path } from '../../../../core/tree/path.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { ProjectFiles, ProjectRule } from '../../rule.ts'
import { quoteNode, quotePath } from '../../shared/quoted.ts'

const belowFile = message(
  'below-file',
  ({ service, source, file }: { service: string; source: Value | HostPath; file: Value | HostPath }) =>
    text`Service ${name(service)} mounts ${source}, but ${file} is a file and not a folder, so it does not start; correct the path.`,
)

const inReadOnly = message(
  'in-read-only',
  ({ service, target, outer, folder }: { service: string; target: Value; outer: Value; folder: Value | HostPath }) =>
    text`Service ${name(service)} mounts something at ${target} within the read-only mount ${outer}, where the engine cannot create the folder, so it does not start; create ${folder}.`,
)

export const mountSource: ProjectRule = {
  id: 'mount-source',
  summary: 'The source of a mount must not lie below a file, and a mount within a read-only one must have its folder.',
  // The engine creates missing folders, but not below a file or inside a read-only mount. Compose Specification,
  // services, volumes.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, files, nodeAt, report }) {
    for (const [service, { volumes = [] }] of Object.entries(project.services)) {
      for (const [index, mount] of volumes.entries()) {
        const at: Path = ['services', service, 'volumes', index]
        const { source = '', target = '' } = mount
        const file = mount.type === 'bind' ? findFileAbove(source, files) : undefined
        if (file !== undefined && isKnownValue(nodeAt([...at, 'source']))) {
          const node = nodeAt([...at, 'source'])
          const facts = { service, source: quotePath(node, source), file: quotePath(node, file) }
          report({ at: [...at, 'source'], message: belowFile(facts) })
        }
        const outer = readOnlyAround(mount, volumes, files)
        if (outer === undefined || !isKnownValue(nodeAt([...at, 'target']))) continue
        const around: Path = ['services', service, 'volumes', volumes.indexOf(outer.mount)]
        const facts = {
          service,
          target: quoteNode(nodeAt([...at, 'target']), target),
          outer: quoteNode(nodeAt([...around, 'target']), outer.mount.target ?? ''),
          folder: quotePath(nodeAt([...around, 'source']), outer.folder),
        }
        report({
          at: [...at, 'target'],
          message: inReadOnly(facts),
          related: [{ at: around, message: text`read-only here` }],
        })
      }
    }
  },
}

function findFileAbove(source: string, { paths, kindOf }: ProjectFiles): string | undefined {
  if (!paths.isAbsolute(source) || kindOf(source) !== 'missing') return undefined
  let above = paths.dirname(source)
  while (kindOf(above) === 'missing' && paths.dirname(above) !== above) above = paths.dirname(above)
  return kindOf(above) === 'file' ? above : undefined
}

/** The read-only host folder around a mount, and what it lacks. */
function readOnlyAround(inner: VolumeMount, mounts: readonly VolumeMount[], { paths, kindOf }: ProjectFiles) {
  for (const mount of mounts) {
    const { type, source = '', target = '', read_only: isReadOnly = false } = mount
    const below = inner.target?.startsWith(`${target}/`) === true ? inner.target.slice(target.length + 1) : ''
    if (mount === inner || type !== 'bind' || !isReadOnly || below === '') continue
    // Another mount between the two may contain the folder.
    if (mounts.some((each) => each !== inner && each !== mount && liesWithin(inner, each) && liesWithin(each, mount)))
      continue
    const folder = paths.join(source, below)
    if (kindOf(source) === 'directory' && kindOf(folder) === 'missing') return { mount, folder }
  }
  return undefined
}

function liesWithin({ target: inner = '' }: VolumeMount, { target: outer = '' }: VolumeMount): boolean {
  return inner.startsWith(`${outer}/`)
}
