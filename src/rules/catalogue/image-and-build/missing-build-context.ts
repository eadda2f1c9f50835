import { isKnown } from '../../../tree/variables.ts'
import { contextFolder } from '../../shared/build-files.ts'
import { isCheckedOut } from '../../shared/checkout.ts'
import type { ProjectRule } from '../../rule.ts'

/**
 * The folder that an image is built from is there.
 *
 * Compose Build Specification, context.
 */
export const missingBuildContext: ProjectRule = {
  id: 'missing-build-context',
  summary: 'The build context must exist.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, nodeAt, files, report }) {
    for (const [name, { build }] of Object.entries(project.services)) {
      const context = build === undefined ? undefined : contextFolder(build, files.paths)
      const at = ['services', name, 'build', 'context']
      if (context === undefined || !isKnown(nodeAt(at)) || files.kindOf(context) !== 'missing') continue
      if (!isCheckedOut(project, files)) return
      report({
        at,
        message: `Service "${name}" is built from the folder "${context}", which does not exist; correct the path.`,
      })
    }
  },
}
