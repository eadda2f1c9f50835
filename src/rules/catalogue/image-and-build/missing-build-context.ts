import { message, name, text, type HostPath, type Value } from '../../../messages/message.ts'
import { isKnown } from '../../../tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'
import { contextFolder } from '../../../model/build-files.ts'
import { isCheckedOut } from '../../shared/checkout.ts'
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
  check({ project, nodeAt, files, report }) {
    for (const [service, { build }] of Object.entries(project.services)) {
      const context = build === undefined ? undefined : contextFolder(build, files.paths)
      const at = ['services', service, 'build', 'context']
      if (context === undefined || !isKnown(nodeAt(at))) continue
      const kind = files.kindOf(context)
      if (kind === 'file') report({ at, message: file({ service, context: quotedPath(nodeAt(at), context) }) })
      if (kind !== 'missing') continue
      report({
        at,
        message: missing({ service, context: quotedPath(nodeAt(at), context) }),
        // For a file on its own, nobody knows whether its project is here.
        isDoubtful: !isCheckedOut(project, files),
      })
    }
  },
}
