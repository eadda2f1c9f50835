import { code, message, name, text, type HostPath, hostPath, type Message } from '../../../../core/messages/message.ts'
import { posixPaths } from '../../../../core/paths/paths.ts'
import type { Container, ContainerFile, Fact, Command } from '../../../../read/container/container.ts'
import { listStarted, listStartedByTest, type StartedCommand } from '../../../../read/container/started-commands.ts'
import { findMount } from '../../../../read/container/mounts.ts'
import type { Service } from '../../../../read/model/service.ts'
import type { ContainerRule, ContainerRuleContext } from '../../catalogue-rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { locateFact } from '../../shared/fact-places.ts'

interface Facts {
  readonly service: string
  readonly script: string
  /** The healthcheck starts it. */
  readonly isCheck: boolean
}

const describeStart = ({ service, script, isCheck }: Facts): Message =>
  text`${isCheck ? text`The healthcheck of service` : text`Service`} ${name(service)} cannot start ${name(script)}`

const notExecutable = message(
  'not-executable',
  ({ file, ...facts }: Facts & { readonly file: HostPath }) =>
    text`${describeStart(facts)}, because ${file} may not be executed; run ${code('chmod +x')} on it, or start it with ${code(`sh ${facts.script}`)}.`,
)

const notExecutableConfig = message(
  'config-not-executable',
  (facts: Facts) =>
    text`${describeStart(facts)}, because its config may not be executed; set ${code('mode: 0755')} where the service gets it.`,
)

const notInPath = message(
  'not-in-path',
  ({ path, ...facts }: Facts & { readonly path: string }) =>
    text`${describeStart(facts)}, because its folder is not in ${name('PATH')}; write ${code(path)}.`,
)

const lineBreaks = message(
  'windows-line-breaks',
  ({ file, ...facts }: Facts & { readonly file: HostPath }) =>
    text`${describeStart(facts)}, because the lines of ${file} end as on Windows, so that its interpreter is not found; save it with line feeds only.`,
)

const noInterpreter = message(
  'no-first-line',
  ({ file, ...facts }: Facts & { readonly file: HostPath }) =>
    text`${describeStart(facts)}, because ${file} does not say what interprets it; start its first line with ${code('#!/bin/sh')}.`,
)

const missingInterpreter = message(
  'missing-interpreter',
  ({ interpreter, image, ...facts }: Facts & { readonly interpreter: string; readonly image: string }) =>
    text`${describeStart(facts)}, because it needs ${name(interpreter)}, which ${name(image)} lacks; install it, or use ${code('#!/bin/sh')}.`,
)

const missing = message(
  'missing',
  (facts: Facts) =>
    text`${describeStart(facts)}, because there is no such file in the image; copy it there, or correct the path.`,
)

const hidden = message(
  'not-in-mount',
  ({ target, ...facts }: Facts & { readonly target: string }) =>
    text`${describeStart(facts)}, because the folder mounted at ${name(target)} has no such file; add it there, or mount the folder elsewhere.`,
)

/**
 * A script that a container starts must be one that can be executed.
 *
 * The engine executes it directly: it needs the right to be executed, a first line that names an interpreter of the image,
 * and must not be hidden by a mount. Compose Specification, services, command, entrypoint, volumes.
 */
export const unrunnableScript: ContainerRule = {
  id: 'unrunnable-script',
  summary: 'A script that a container starts must be one that can be executed.',
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose'],
  since: '0.1.0',
  check(context) {
    for (const [service, definition] of listContainers(context.project)) {
      if (!mayStartScript(definition) || !context.isComplete(service)) continue
      const container = context.containerOf(service)
      checkCommand(container, context)
      const { healthcheck } = container
      if (healthcheck !== undefined)
        checkStarted(
          listStartedByTest(healthcheck.value.words),
          () => healthcheck,
          { isCheck: true, container },
          context,
        )
    }
  },
}

function checkCommand(container: Container, context: ContainerRuleContext): void {
  const { entrypoint, command, words } = container
  if (entrypoint === undefined) return
  const first = entrypoint.value.words.length > 0 ? entrypoint : command
  if (first === undefined) return
  // A command is executed only if there is no entrypoint, or one that is known to pass control to it.
  const sourceOf = (index: number): Fact<Command> => (index === 0 || command === undefined ? first : command)
  checkStarted(listStarted(words ?? first.value.words), sourceOf, { isCheck: false, container }, context)
}

/** Where something is started. */
interface Starting {
  readonly container: Container
  readonly isCheck: boolean
}

function checkStarted(
  all: readonly StartedCommand[],
  sourceOf: (index: number) => Fact<Command>,
  starting: Starting,
  context: ContainerRuleContext,
): void {
  for (const [index, started] of all.entries()) {
    const source = sourceOf(index)
    const script = findScriptPath(started.program, starting.container)
    if (script !== undefined && checkExecuted(script, started, source, starting, context)) return
    if (script === undefined && checkFolder(started, source, starting, context)) return
    const argument = findInterpreted(started.program, started.args)
    if (argument !== undefined && checkPresence(argument, source, starting, context)) return
  }
}

/** A public image starts what it contains; only a build or a written command can start a file of the host. */
function mayStartScript({ build, entrypoint, command, healthcheck }: Service): boolean {
  const words = [...(entrypoint ?? []), ...(command ?? [])]
  if (healthcheck?.test?.some((word) => CHECK_SCRIPT.test(word)) === true) return true
  return build !== undefined || words.some((word) => word.includes('/') || INTERPRETED.test(word))
}

/** A path that is not part of a URL. */
const CHECK_SCRIPT = /(?:^|[\s;&|])\.{0,2}\/\w|\.(?:sh|bash|py|js)\b/

/** The absolute path of a program that may be a script; bare names are those of files copied into a folder of programs. */
function findScriptPath(program: string, { directory, fileAt }: Container): string | undefined {
  if (program.startsWith('/')) return posixPaths.clean(program)
  if (program.includes('/')) return directory && posixPaths.resolve(directory.value, program)
  return [`/usr/local/bin/${program}`, `/usr/bin/${program}`].find((path) => fileAt(path)?.kind === 'file')
}

const INTERPRETED = /\.(?:sh|bash|py|js|mjs|cjs|rb|php)$/

/** The script that an interpreter is given as its first argument. */
function findInterpreted(program: string, [first = '']: readonly string[]): string | undefined {
  const isInterpreter = /^(?:(?:ba|da|a)?sh|python[\d.]*|node|ruby|php)$/.test(posixPaths.basename(program))
  return isInterpreter && INTERPRETED.test(first) ? first : undefined
}

/** A bare name is looked for in the folders of programs only, wherever the script was copied to. */
function checkFolder(
  { program }: StartedCommand,
  source: Fact<Command>,
  { container, isCheck }: Starting,
  { report }: ContainerRuleContext,
): boolean {
  const { service, image, directory, fileAt } = container
  const isKnown = image.base?.facts?.isPlain === true && !image.programs.has(program) && !image.environment.has('PATH')
  if (program.includes('/') || !INTERPRETED.test(program) || !isKnown) return false
  const path = [posixPaths.resolve(directory?.value ?? '/', program), `/${program}`].find(
    (each) => fileAt(each)?.kind === 'file',
  )
  if (path === undefined) return false
  report({ at: locateFact(service, source.source), message: notInPath({ service, script: program, isCheck, path }) })
  return true
}

function checkPresence(
  script: string,
  source: Fact<Command>,
  starting: Starting,
  context: ContainerRuleContext,
): boolean {
  const { directory, fileAt } = starting.container
  const path = script.startsWith('/')
    ? posixPaths.clean(script)
    : directory && posixPaths.resolve(directory.value, script)
  return (
    path !== undefined &&
    fileAt(path)?.kind === 'missing' &&
    reportMissingScript(path, script, source, starting, context)
  )
}

function checkExecuted(
  path: string,
  { program: script, isDirect }: StartedCommand,
  source: Fact<Command>,
  starting: Starting,
  context: ContainerRuleContext,
): boolean {
  const { container, isCheck } = starting
  const found = container.fileAt(path)
  if (found === undefined) return false
  if (found.kind === 'missing') return reportMissingScript(path, script, source, starting, context)
  const message = describeProblem(found.file, { service: container.service, script, isCheck }, container, isDirect)
  if (message === undefined) return false
  const related =
    found.file.source === source.source
      ? []
      : [{ at: locateFact(container.service, found.file.source), message: text`comes from here` }]
  context.report({ at: locateFact(container.service, source.source), message, related })
  return true
}

// eslint-disable-next-line complexity -- one reason after the other
function describeProblem(
  { text: content, mode, hostPath: path, source }: ContainerFile,
  facts: Facts,
  { image, findProgram }: Container,
  isDirect: boolean,
) {
  const file = path === '' ? hostPath(facts.script) : hostPath(path)
  if (mode !== undefined && (mode & 0o111) === 0)
    return path === '' && source.kind === 'service' ? notExecutableConfig(facts) : notExecutable({ ...facts, file })
  if (content === undefined || content === '') return undefined
  const line = /^#![ \t]*([^\n]*)/.exec(content.slice(0, 300))?.[1]
  // A shell interprets a script without such a line itself.
  if (line === undefined) return content.includes('\0') || !isDirect ? undefined : noInterpreter({ ...facts, file })
  if (line.endsWith('\r')) return lineBreaks({ ...facts, file })
  const [program = '', argument = ''] = line.trim().split(/[ \t]+/)
  const interpreter = posixPaths.basename(program) === 'env' && !argument.startsWith('-') ? argument : program
  const isMissing = findProgram(interpreter)?.value === false
  return isMissing
    ? missingInterpreter({ ...facts, interpreter: posixPaths.basename(interpreter), image: image.base?.name ?? '' })
    : undefined
}

// What builds and installations make, after a project is checked out.
const MADE = /(?:^|\/)(?:build|dist|target|out|bin|vendor|node_modules|\.venv|venv)\//

function reportMissingScript(
  path: string,
  script: string,
  source: Fact<Command>,
  { container, isCheck }: Starting,
  { files, report }: ContainerRuleContext,
): boolean {
  const { service, mounts } = container
  const facts = { service, script, isCheck }
  const mount = findMount(path, mounts)
  const onHost =
    mount?.source === undefined ? undefined : files.paths.join(mount.source, posixPaths.relative(mount.target, path))
  if (MADE.test(path) || (onHost !== undefined && files.isIgnored(onHost))) return false
  const at = locateFact(service, source.source)
  if (mount === undefined) report({ at, message: missing(facts) })
  else if (mount.kind === 'bind') {
    const message = hidden({ ...facts, target: mount.target })
    report({ at, message, related: [{ at: mount.at, message: text`mounted here` }] })
  }
  return true
}
