import { isKnown } from '../../../tree/variables.ts'
import { contextFolder, dockerfilePath } from '../../shared/build-files.ts'
import { isCheckedOut } from '../../shared/checkout.ts'
import type { ProjectRule } from '../../rule.ts'

/**
 * The Dockerfile is in the build context, under the name that is given.
 *
 * Compose Build Specification, dockerfile.
 */
export const missingDockerfile: ProjectRule = {
  id: 'missing-dockerfile',
  summary: 'The Dockerfile must exist in the build context.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, nodeAt, files, isWhole, report }) {
    for (const [name, { build }] of Object.entries(project.services)) {
      if (build === undefined || !isWhole(name)) continue
      const context = contextFolder(build, files.paths)
      const file = dockerfilePath(build, files.paths)
      const at = ['services', name, 'build', 'dockerfile']
      if (context === undefined || file === undefined || files.kindOf(context) !== 'directory') continue
      if (files.kindOf(file) !== 'missing' || !isKnown(nodeAt(at))) continue
      if (!isKnown(nodeAt(['services', name, 'build', 'context'])) || !isCheckedOut(project, files)) continue
      report({
        at,
        message: `Service "${name}" is built with the Dockerfile "${build.dockerfile ?? ''}", which is not in the folder "${context}"; correct the name, or the context.`,
      })
    }
  },
}
