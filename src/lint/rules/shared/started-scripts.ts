import { posixPaths } from '../../../core/paths/paths.ts'
import type { Container } from '../../../read/container/container.ts'
import type { Service } from '../../../read/model/service.ts'

/** A public image starts what it contains; only a build or a written command can start a file of the host. */
export function mayStartScript({ build, entrypoint, command, healthcheck, ...hooks }: Service): boolean {
  const { post_start: started = [], pre_stop: stopped = [] } = hooks
  const words = [
    ...(entrypoint ?? []),
    ...(command ?? []),
    ...[...started, ...stopped].flatMap((hook) => hook.command ?? []),
  ]
  if (healthcheck?.test?.some((word) => CHECK_SCRIPT.test(word)) === true) return true
  return build !== undefined || words.some((word) => word.includes('/') || INTERPRETED.test(word))
}

/** A path that is not part of a URL. */
const CHECK_SCRIPT = /(?:^|[\s;&|])\.{0,2}\/\w|\.(?:sh|bash|py|js)\b/

/** The absolute path of a program that may be a script; bare names are those of files copied into a folder of programs. */
export function findScriptPath(program: string, { directory, fileAt }: Container): string | undefined {
  if (program.startsWith('/')) return posixPaths.clean(program)
  if (program.includes('/')) return directory && posixPaths.resolve(directory.value, program)
  return [`/usr/local/bin/${program}`, `/usr/bin/${program}`].find((path) => fileAt(path)?.kind === 'file')
}

export const INTERPRETED = /\.(?:sh|bash|py|js|mjs|cjs|rb|php)$/

/** The script that an interpreter is given as its first argument. */
export function findInterpreted(program: string, [first = '']: readonly string[]): string | undefined {
  const isInterpreter = /^(?:(?:ba|da|a)?sh|python[\d.]*|node|ruby|php)$/.test(posixPaths.basename(program))
  return isInterpreter && INTERPRETED.test(first) ? first : undefined
}
