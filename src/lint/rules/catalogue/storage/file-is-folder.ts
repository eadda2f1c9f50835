import { message, name, text, type HostPath, type Value } from '../../../../core/messages/message.ts'
import type { Path } from '../../../../core/tree/path.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'
import { quotePath } from '../../shared/quoted.ts'

const folderAsFile = message(
  'folder',
  ({ kind, resource, path }: { kind: 'secret' | 'config'; resource: string; path: Value | HostPath }) =>
    text`The file ${path} of ${[kind]} ${name(resource)} is a folder, so services get a folder in its place; name a file.`,
)

export const fileIsFolder: ProjectRule = {
  id: 'file-is-folder',
  summary: 'The "file" of a secret or config must not be a folder.',
  // Compose mounts what is there. Compose Specification, secrets, configs, file.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, files, nodeAt, report }) {
    for (const kind of ['secret', 'config'] as const) {
      for (const [resource, { file: path }] of Object.entries(project[`${kind}s`] ?? {})) {
        const at: Path = [`${kind}s`, resource, 'file']
        if (path === undefined || !isKnownValue(nodeAt(at)) || files.kindOf(path) !== 'directory') continue
        report({ at, message: folderAsFile({ kind, resource, path: quotePath(nodeAt(at), path) }) })
      }
    }
  },
}
