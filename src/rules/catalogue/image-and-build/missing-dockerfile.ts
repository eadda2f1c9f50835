import { message, name, text, type HostPath, type Value } from '../../../messages/message.ts'
import { isKnown } from '../../../tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'
import { contextFolder, dockerfilePath } from '../../shared/build-files.ts'
import { isCheckedOut } from '../../shared/checkout.ts'
import { quoted, quotedPath } from '../../shared/quoted.ts'

interface Missing {
  readonly service: string
  readonly dockerfile: Value
  readonly context: Value | HostPath
}

const missing = message(
  'missing',
  ({ service, dockerfile, context }: Missing) =>
    text`The Dockerfile ${dockerfile} of service ${name(service)} does not exist in ${context}; create it, or correct its name or the context.`,
)

/**
 * Dockerfiles must exist in the build context.
 *
 * Otherwise the build fails.
 * Compose Build Specification, dockerfile.
 */
export const missingDockerfile: ProjectRule = {
  id: 'missing-dockerfile',
  summary: 'Dockerfiles must exist in the build context.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, nodeAt, files, isComplete, report }) {
    for (const [service, { build }] of Object.entries(project.services)) {
      if (build === undefined || !isComplete(service)) continue
      const context = contextFolder(build, files.paths)
      const file = dockerfilePath(build, files.paths)
      const at = ['services', service, 'build', 'dockerfile']
      if (context === undefined || file === undefined || files.kindOf(context) !== 'directory') continue
      if (files.kindOf(file) !== 'missing' || !isKnown(nodeAt(at))) continue
      if (!isKnown(nodeAt(['services', service, 'build', 'context'])) || !isCheckedOut(project, files)) continue
      report({
        at,
        message: missing({
          service,
          dockerfile: quoted(nodeAt(at), build.dockerfile ?? ''),
          context: quotedPath(nodeAt(['services', service, 'build', 'context']), context),
        }),
      })
    }
  },
}
