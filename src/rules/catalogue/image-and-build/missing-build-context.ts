import { message, name, text, type HostPath, type Value } from '../../../messages/message.ts'
import { isKnown } from '../../../tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'
import { contextFolder } from '../../../model/build-files.ts'
import { isCheckedOut, reportMissing, type MissingPath } from '../../shared/checkout.ts'
import { quotedPath } from '../../shared/quoted.ts'

const missing = message(
  'missing',
  ({ service, context }: { service: string; context: Value | HostPath }) =>
    text`The build context ${context} of service ${name(service)} does not exist; create it, or correct the path.`,
)

const file = message(
  'file',
  ({ service, context }: { service: string; context: Value | HostPath }) =>
    text`The build context ${context} of service ${name(service)} is a file; use its folder, and name the file under ${name('dockerfile')}.`,
)

/**
 * Build contexts must exist.
 *
 * Without it, the image cannot be built.
 * Compose Build Specification, context.
 */
export const missingBuildContext: ProjectRule = {
  id: 'missing-build-context',
  summary: 'Build contexts must exist.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    const { project, nodeAt, files, report } = context
    const found: MissingPath[] = []
    for (const [service, { build }] of Object.entries(project.services)) {
      const folder = build === undefined ? undefined : contextFolder(build, files.paths)
      const at = ['services', service, 'build', 'context']
      if (folder === undefined || !isKnown(nodeAt(at))) continue
      const kind = files.kindOf(folder)
      if (kind === 'file') report({ at, message: file({ service, context: quotedPath(nodeAt(at), folder) }) })
      if (kind === 'missing') found.push({ at, message: missing({ service, context: quotedPath(nodeAt(at), folder) }) })
    }
    if (found.length > 0) reportMissing(found, isCheckedOut(project, files), context)
  },
}
