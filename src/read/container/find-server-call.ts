import { posixPaths } from '../../core/paths/paths.ts'
import type { Span } from '../../core/source/source-file.ts'
import { findServerCall, type ServerCall } from './read-server-call.ts'
import type { Container } from './container.ts'
import { listPackageCommands } from './package-scripts.ts'
import { assigns, changesDirectory, listExecuted, type StartedCommand } from './started-commands.ts'

/** A call in a script of the project that starts a server. */
export interface PlacedServerCall extends ServerCall {
  readonly span: Span
  /** The whole source. */
  readonly source: string
}

/** The programs that run a script, with the options that take no value. */
const INTERPRETER = /^(?:python[\d.]*|node|nodemon|ts-node|tsx|bun|uv|pypy3?)$/
const FLAG = /^(?:-[uOBEsSq]+|--watch|--inspect(?:=\S+)?|--enable-source-maps|run)$/

/** The call that starts a server, in the script that a container starts; undefined if that is not known. */
export function findStartedCall(container: Container): PlacedServerCall | undefined {
  const started = listExecuted(container).flatMap((command) => listPackageCommands(command, container))
  if (changesDirectory(started)) return undefined
  for (const command of started) {
    const path = findInterpretedScript(command)
    const found = path === undefined ? undefined : readServerScript(path, container)
    if (found === undefined) continue
    const { variable = '' } = found.port
    const isSet = [...found.variables, variable].some((each) => each !== '' && assigns(started, each))
    return isSet ? undefined : found
  }
  return undefined
}

/** The script that an interpreter runs. */
function findInterpretedScript({ program, args }: StartedCommand): string | undefined {
  if (!INTERPRETER.test(posixPaths.basename(program))) return undefined
  const word = args.find((each) => !FLAG.test(each))
  return word !== undefined && INTERPRETER.test(word)
    ? findInterpretedScript({ program: word, args: args.slice(args.indexOf(word) + 1), writes: [], isDirect: false })
    : word
}

function readServerScript(path: string, { directory, fileAt, image }: Container): PlacedServerCall | undefined {
  if (directory === undefined || !/\.(?:py|[cm]?[jt]s)$/.test(path)) return undefined
  const found = fileAt(posixPaths.resolve(directory.value, path))
  if (found?.kind !== 'file' || found.file.text === undefined || found.file.hostPath === '') return undefined
  const { text, hostPath } = found.file
  const call = findServerCall(text, path)
  if (call === undefined || call.variables.some((variable) => image.environment.has(variable))) return undefined
  return { ...call, source: text, span: { file: { path: hostPath, text }, start: call.start, end: call.end } }
}
