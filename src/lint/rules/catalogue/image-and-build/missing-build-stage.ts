import { findNearest } from '../../../../core/messages/nearest.ts'
import { message, name, namesBriefly, text, type Value } from '../../../../core/messages/message.ts'
import { suggestNearest } from '../../../../core/messages/suggestion.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'
import { getDockerfilePath } from '../../../../read/model/build-files.ts'
import { listStages } from '../../../../read/model/build-stages.ts'
import { quoteNode } from '../../shared/quoted.ts'

interface Missing {
  readonly service: string
  readonly stage: Value
  readonly stages: readonly string[]
  readonly near: readonly string[]
}

const missing = message('missing', ({ service, stage, stages, near }: Missing) => {
  const defined = stages.length === 0 ? text`no named stages` : namesBriefly(stages)
  return text`Service ${name(service)} builds the stage ${stage}, which its Dockerfile does not define${suggestNearest(near, text`; it defines ${defined}.`)}`
})

export const missingBuildStage: ProjectRule = {
  id: 'missing-build-stage',
  summary: 'Build targets must be stages of the Dockerfile.',
  // Otherwise the build fails. Compose Build Specification, target; Dockerfile reference, FROM.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, nodeAt, files, isComplete, report }) {
    for (const [service, { build }] of Object.entries(project.services)) {
      const at = ['services', service, 'build', 'target']
      const target = build?.target
      if (build === undefined || target === undefined || !isKnownValue(nodeAt(at)) || !isComplete(service)) continue
      if (!isKnownValue(nodeAt(['services', service, 'build', 'dockerfile_inline']))) continue
      const dockerfile = build.dockerfile_inline ?? readDockerfileAt(getDockerfilePath(build, files.paths), files.read)
      const stages = dockerfile === undefined ? undefined : listStages(dockerfile)
      if (stages === undefined || stages.includes(target.toLowerCase())) continue
      const named = stages.filter((stage) => !/^\d+$/.test(stage))
      report({
        at,
        message: missing({
          service,
          stage: quoteNode(nodeAt(at), target),
          stages: named,
          near: findNearest(target, named),
        }),
      })
    }
  },
}

function readDockerfileAt(path: string | undefined, read: (path: string) => string | undefined): string | undefined {
  return path === undefined ? undefined : read(path)
}
