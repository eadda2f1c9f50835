import { didYouMean } from '../../../diagnostics/did-you-mean.ts'
import { isKnown } from '../../../tree/variables.ts'
import { dockerfilePath, stagesOf } from '../../shared/build-files.ts'
import type { ProjectRule } from '../../rule.ts'

/**
 * The stage to build is one of the Dockerfile.
 *
 * Compose Build Specification, target; Dockerfile reference, FROM.
 */
export const missingBuildStage: ProjectRule = {
  id: 'missing-build-stage',
  summary: 'The build target must be a stage of the Dockerfile.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, nodeAt, files, isWhole, report }) {
    for (const [name, { build }] of Object.entries(project.services)) {
      const at = ['services', name, 'build', 'target']
      const target = build?.target
      if (build === undefined || target === undefined || !isKnown(nodeAt(at)) || !isWhole(name)) continue
      if (!isKnown(nodeAt(['services', name, 'build', 'dockerfile_inline']))) continue
      const text = build.dockerfile_inline ?? readDockerfile(dockerfilePath(build, files.paths), files.read)
      const stages = text === undefined ? undefined : stagesOf(text)
      if (stages === undefined || stages.includes(target.toLowerCase())) continue
      const named = stages.filter((stage) => !/^\d+$/.test(stage))
      const there = named.length === 0 ? 'no stage there has a name' : `it has ${namesText(named)}`
      report({
        at,
        message: `Service "${name}" builds the stage "${target}", which its Dockerfile does not have${didYouMean(target, named, `; ${there}.`)}`,
      })
    }
  },
}

function readDockerfile(path: string | undefined, read: (path: string) => string | undefined): string | undefined {
  return path === undefined ? undefined : read(path)
}

function namesText(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => `"${name}"`)
  return shown.join(', ') + (names.length > shown.length ? ' and others' : '')
}
