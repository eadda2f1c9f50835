import { code, message, name, text, type HostPath, type Value } from '../../../../core/messages/message.ts'
import { readSpan } from '../../../../core/source/source-file.ts'
import type { Node } from '../../../../core/tree/node.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { ProjectRule, ProjectRuleContext } from '../../rule.ts'
import type { Build } from '../../../../read/model/build.ts'
import { getContextFolder, getDockerfilePath } from '../../../../read/model/build-files.ts'
import { comesLater, reportMissingPaths, type MissingPath } from '../../shared/checkout.ts'
import { quoteNode, quotePath } from '../../shared/quoted.ts'

const missing = message(
  'missing',
  ({ service, context }: { service: string; context: Value | HostPath }) =>
    text`The build context ${context} of service ${name(service)} does not exist; create it, or correct the path.`,
)

const meantFolder = message(
  'relative-to-project',
  ({ service, context, meant }: { service: string; context: Value | HostPath; meant: string }) =>
    text`The build context ${context} of service ${name(service)} does not exist; paths are relative to the folder of the project, so write ${code(meant)}.`,
)

const file = message(
  'file',
  ({ service, context }: { service: string; context: Value | HostPath }) =>
    text`The build context ${context} of service ${name(service)} is a file; use its folder, and name the file under ${name('dockerfile')}.`,
)

export const missingBuildContext: ProjectRule = {
  id: 'missing-build-context',
  summary: 'Build contexts must exist.',
  // Without it, the image cannot be built. Compose Build Specification, context.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    const { project, nodeAt, files, report } = context
    const found: MissingPath[] = []
    for (const [service, { build }] of Object.entries(project.services)) {
      const folder = build === undefined ? undefined : getContextFolder(build, files.paths)
      const at = ['services', service, 'build', 'context']
      if (folder === undefined || !isKnownValue(nodeAt(at))) continue
      const kind = files.kindOf(folder)
      if (kind === 'file') report({ at, message: file({ service, context: quotePath(nodeAt(at), folder) }) })
      if (kind !== 'missing' || build === undefined || comesLater(files.paths.join(folder, 'Dockerfile'), files))
        continue
      const facts = { service, context: quotePath(nodeAt(at), folder) }
      const meant = guessContext(folder, build, context)
      if (meant === undefined) found.push({ at, message: missing(facts) })
      // What is meant shows that the project is here.
      else report({ at, message: meantFolder({ service, context: quoteContext(nodeAt(at), folder), meant }) })
    }
    reportMissingPaths(found, context)
  },
}

// An absolute path is shown as such, since that is the mistake.
function quoteContext(node: Node | undefined, folder: string): Value | HostPath {
  const isAbsolute = node !== undefined && /^["']?\//.test(readSpan(node.span))
  return isAbsolute ? quoteNode(node, folder) : quotePath(node, folder)
}

/**
 * The folder that is meant by a path from the folder above the project, as from the root of a repository, or by one
 * with a slash too many: the only one with a Dockerfile.
 */
function guessContext(folder: string, build: Build, { files }: ProjectRuleContext): string | undefined {
  const { directory, paths, kindOf } = files
  const candidates = [
    paths.join(paths.dirname(directory), paths.relative(directory, folder)),
    paths.join(directory, folder),
  ].filter((candidate) => {
    const dockerfile = getDockerfilePath({ ...build, context: candidate }, paths)
    return dockerfile !== undefined && kindOf(dockerfile) === 'file'
  })
  const [only] = candidates
  if (only === undefined || candidates.length > 1) return undefined
  const relative = paths.withSlashes(paths.relative(directory, only))
  return relative.startsWith('.') ? relative : `./${relative}`
}
