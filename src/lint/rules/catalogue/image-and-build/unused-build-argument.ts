import { code, message, name, text } from '../../../../core/messages/message.ts'
import { findNearest } from '../../../../core/messages/nearest.ts'
import { suggestNearest } from '../../../../core/messages/suggestion.ts'
import type { ContainerRule } from '../../catalogue-rule.ts'

const unused = message(
  'undeclared',
  ({ service, argument, near }: { service: string; argument: string; near: readonly string[] }) =>
    text`The Dockerfile of service ${name(service)} declares no build argument ${name(argument)}, so its value is lost${suggestNearest(near, text`; add ${code(`ARG ${argument}`)} to the stage that uses it.`)}`,
)

/** Arguments that BuildKit knows without a declaration. */
const PREDEFINED =
  /^(?:(?:https?|ftp|no|all)_proxy|(?:TARGET|BUILD)(?:PLATFORM|OS|ARCH|VARIANT)|BUILDKIT_\w+|SOURCE_DATE_EPOCH)$/i

export const unusedBuildArgument: ContainerRule = {
  id: 'unused-build-argument',
  summary: 'Build arguments must be declared in the Dockerfile.',
  // BuildKit ignores the others. Compose Build Specification, args; Dockerfile reference, ARG.
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose'],
  since: '0.1.0',
  check({ project, buildOf, isComplete, report }) {
    for (const [service, { build }] of Object.entries(project.services)) {
      const given = Object.keys(build?.args ?? {})
      const files = given.length === 0 || !isComplete(service) ? undefined : buildOf(service)
      if (files === undefined || files.stages.stages.length === 0) continue
      const { instructions } = files.dockerfile
      const declared = instructions
        .filter(({ keyword }) => keyword === 'ARG')
        .flatMap(({ words }) => words.map(({ text: word }) => word.split('=')[0] ?? ''))
      // What images and ONBUILD add is not known.
      for (const argument of given) {
        if (declared.includes(argument) || PREDEFINED.test(argument)) continue
        const at = ['services', service, 'build', 'args', argument]
        const near = findNearest(argument, declared)
        // Without a similar name, it is most likely a harmless leftover.
        report({ at, key: true, isDoubtful: near.length === 0, message: unused({ service, argument, near }) })
      }
    }
  },
}
