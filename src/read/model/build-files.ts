import type { Paths } from '../../core/paths/paths.ts'
import type { Build } from './build.ts'

/** The folder that an image is built from; undefined if it is not a local folder. */
export function getContextFolder({ context }: Build, paths: Paths): string | undefined {
  return context !== undefined && paths.isAbsolute(context) ? context : undefined
}

/** The path of the Dockerfile; undefined if it is inline in the Compose file, or the context is not local. */
export function getDockerfilePath(build: Build, paths: Paths): string | undefined {
  const context = getContextFolder(build, paths)
  const { dockerfile, dockerfile_inline: inline } = build
  if (context === undefined || dockerfile === undefined || inline !== undefined) return undefined
  return paths.isAbsolute(dockerfile) ? dockerfile : paths.join(context, dockerfile)
}
