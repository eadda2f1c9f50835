import { getDockerfilePath } from '../../read/model/build-files.ts'
import { selectPaths } from '../../core/paths/paths.ts'
import { compareAttributes } from './attributes.ts'
import type { AttributeChange } from './comparison.ts'
import { FILE_OBJECT_KINDS } from './file-objects.ts'
import { findService, readTextAt, type Side } from './side.ts'

/**
 * The services with `pull_policy: build` whose image changes, as far as the files show; the rest of the build context
 * is not read.
 */
export function findRebuiltServices(before: Side, after: Side): ReadonlySet<string> {
  return new Set(
    Object.entries(after.project.services)
      .filter(([name, { pull_policy: policy }]) => policy === 'build' && buildCauses(name, before, after).length > 0)
      .map(([name]) => name),
  )
}

/** Why the build inputs of a service differ, as texts that are equal for the same cause; empty if they do not. */
export function buildCauses(name: string, before: Side, after: Side): readonly string[] {
  const [was, is] = [findService(before, name), findService(after, name)]
  if (was?.build === undefined || is?.build === undefined) return []
  const path = ['services', name, 'build']
  const settings = compareAttributes(before, path, after, path).filter(({ pointer }) => pointer !== '/context')
  const isOtherText = readDockerfileText(name, before) !== readDockerfileText(name, after)
  return [
    ...new Set([
      ...settings.flatMap(listCauses),
      ...(isOtherText ? [`file ${findDockerfile(name, after) ?? ''}`] : []),
    ]),
  ]
}

/** The variables that a value is made of, or else where it is written. */
function listCauses({ before, after }: AttributeChange): readonly string[] {
  const { steps = [] } = after ?? before ?? {}
  const variables = steps.flatMap((step) =>
    step.kind === 'variable' && step.source !== 'default' ? [`variable ${step.variable}`] : [],
  )
  const [place] = steps
  return variables.length > 0 || place === undefined ? variables : [`place ${place.range.start.offset} ${place.file}`]
}

/** The files that a comparison reads besides Compose files: Dockerfiles, and the sources of configs and secrets. */
export function listContentFiles(side: Side): readonly string[] {
  return [
    ...Object.keys(side.project.services).flatMap((name) => findDockerfile(name, side) ?? []),
    ...FILE_OBJECT_KINDS.flatMap((kind) => Object.values(side.project[kind] ?? {}).flatMap(({ file }) => file ?? [])),
  ]
}

function findDockerfile(name: string, side: Side): string | undefined {
  const { build } = findService(side, name) ?? {}
  return build && getDockerfilePath(build, selectPaths(side.host))
}

function readDockerfileText(name: string, side: Side): string | undefined {
  const path = findDockerfile(name, side)
  return path === undefined ? undefined : readTextAt(path, side)
}
