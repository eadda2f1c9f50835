import type { SourceFile, Span } from '../../core/source/source-file.ts'
import { isString } from '../../core/tree/node.ts'
import { locatePart } from '../../core/tree/position.ts'
import { isKnownValue } from '../../core/tree/variables.ts'
import type { Dockerfile, Range } from '../dockerfile/dockerfile.ts'
import { findIgnoring, parseIgnoreFile, type IgnorePattern } from '../dockerfile/ignore-file.ts'
import { parseDockerfile } from '../dockerfile/parse-dockerfile.ts'
import { splitStages, type Stages } from '../dockerfile/stages.ts'
import { getContextFolder, getDockerfilePath } from '../model/build-files.ts'
import type { Build } from '../model/build.ts'
import type { Surroundings } from './surroundings.ts'

/** What a service is built from. */
export interface BuildFiles {
  readonly dockerfile: Dockerfile
  readonly stages: Stages
  /** The path of the Dockerfile; undefined if it is in the Compose file. */
  readonly path: string | undefined
  readonly spanOf: (range: Range) => Span
  /** The folder of the context; undefined if it is not on this host. */
  readonly context: string | undefined
  /** The `.dockerignore`, if there is one. */
  readonly ignored: { readonly file: SourceFile; readonly patterns: readonly IgnorePattern[] } | undefined
}

/** The same, with the builds that were already read. */
export interface BuildSurroundings extends Surroundings {
  readonly buildOf: (service: string) => BuildFiles | undefined
}

/** The Dockerfile of a service and what belongs to it; undefined if it cannot be read, or is for another program. */
export function readBuild(service: string, build: Build, around: Surroundings): BuildFiles | undefined {
  const { paths, read } = around
  const path = getDockerfilePath(build, paths)
  const written = locateDockerfile(service, build, path, around)
  if (written === undefined) return undefined
  const dockerfile = parseDockerfile(written.text)
  if (dockerfile.isCustomSyntax) return undefined
  const context = getContextFolder(build, paths)
  const own = path === undefined ? undefined : readIgnoreFile(`${path}.dockerignore`, read)
  const ignored =
    own ?? (context === undefined ? undefined : readIgnoreFile(paths.join(context, '.dockerignore'), read))
  return { dockerfile, stages: splitStages(dockerfile), path, spanOf: written.spanOf, context, ignored }
}

function locateDockerfile(
  service: string,
  { dockerfile_inline: inline }: Build,
  path: string | undefined,
  { nodeAt, read }: Surroundings,
): { readonly text: string; readonly spanOf: BuildFiles['spanOf'] } | undefined {
  if (inline !== undefined) {
    const node = nodeAt(['services', service, 'build', 'dockerfile_inline'])
    if (!isString(node) || !isKnownValue(node)) return undefined
    return { text: inline, spanOf: ({ start, end }) => locatePart(node, start, end) }
  }
  const text = path === undefined ? undefined : read(path)
  if (path === undefined || text === undefined) return undefined
  const file = { path, text }
  return { text, spanOf: ({ start, end }) => ({ file, start, end }) }
}

function readIgnoreFile(path: string, read: Surroundings['read']): BuildFiles['ignored'] {
  const text = read(path)
  return text === undefined ? undefined : { file: { path, text }, patterns: parseIgnoreFile(text) }
}

/** The line of `.dockerignore` that leaves a path out of the context, if one does. */
export function findIgnoringLine(path: string, { ignored }: BuildFiles): IgnorePattern | undefined {
  return ignored === undefined ? undefined : findIgnoring(path, ignored.patterns)
}
