import { isAboutPlainImage } from '../../../../knowledge/images/plain-images.ts'
import {
  code,
  message,
  name,
  text,
  words,
  type HostPath,
  hostPath,
  type Message,
} from '../../../../core/messages/message.ts'
import { posixPaths } from '../../../../core/paths/paths.ts'
import type { Container, ContainerFile, Fact, Command, Mount } from '../../../../read/container/container.ts'
import {
  isPassedOn,
  listExecuted,
  listStarted,
  listStartedByTest,
  type StartedCommand,
} from '../../../../read/container/started-commands.ts'
import { findMount } from '../../../../read/container/mounts.ts'
import type { ContainerRule, ContainerRuleContext } from '../../catalogue-rule.ts'
import { listContainers } from '../../shared/containers.ts'
import type { ProjectFinding } from '../../rule.ts'
import { locateFact } from '../../shared/fact-places.ts'
import { listHooks } from '../../shared/hooks.ts'
import { isShell } from '../../shared/shell.ts'
import { findInterpreted, findScriptPath, INTERPRETED, mayStartScript } from '../../shared/started-scripts.ts'

interface Facts {
  readonly service: string
  readonly script: string
  readonly starter: Starter
}

/** What starts it: the service itself, or something that the engine runs in its container. */
type Starter = 'service' | 'healthcheck' | 'post_start' | 'pre_stop'

const STARTERS: Readonly<Record<Starter, Message>> = {
  service: text`Service`,
  healthcheck: text`The healthcheck of service`,
  post_start: text`A ${name('post_start')} hook of service`,
  pre_stop: text`A ${name('pre_stop')} hook of service`,
}

const describeStart = ({ service, script, starter }: Facts): Message =>
  text`${STARTERS[starter]} ${name(service)} cannot start ${name(script)}`

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

const lineBreaksInShell = message(
  'windows-line-breaks-in-shell',
  ({ file, ...facts }: Facts & { readonly file: HostPath }) =>
    text`${describeStart(facts)}, because the lines of ${file} end as on Windows, and the shell takes their ends for parts of words; save it with line feeds only.`,
)

const noInterpreter = message(
  'no-first-line',
  ({ file, ...facts }: Facts & { readonly file: HostPath }) =>
    text`${describeStart(facts)}, because ${file} does not say what interprets it; start its first line with ${code('#!/bin/sh')}.`,
)

const missingInterpreter = message(
  'missing-interpreter',
  ({
    interpreter,
    image,
    instead,
    ...facts
  }: Facts & { readonly interpreter: string; readonly image: string; readonly instead: string | undefined }) =>
    text`${describeStart(facts)}, because it needs ${name(interpreter)}, which ${name(image)} lacks; install it${instead === undefined ? [] : text`, or use ${code(instead)}`}.`,
)

const missing = message(
  'missing',
  ({ folder, ...facts }: Facts & { readonly folder: string | undefined }) =>
    text`${describeStart(facts)}, because ${folder === undefined ? words('there is') : text`${name(folder)} has`} no such file in the image; copy it there, or correct the path.`,
)

const hidden = message(
  'not-in-mount',
  ({ target, ...facts }: Facts & { readonly target: string }) =>
    text`${describeStart(facts)}, because the folder mounted at ${name(target)} has no such file; add it there, or mount the folder elsewhere.`,
)

const hiddenByTmpfs = message(
  'hidden-by-tmpfs',
  ({ target, ...facts }: Facts & { readonly target: string }) =>
    text`${describeStart(facts)}, because the tmpfs at ${name(target)} is empty, and hides what the image has there; mount it elsewhere.`,
)

const hiddenByVolume = message(
  'hidden-by-volume',
  ({ target, ...facts }: Facts & { readonly target: string }) =>
    text`${describeStart(facts)}, because ${name('nocopy')} leaves the volume at ${name(target)} empty, and hides what the image has there; remove it.`,
)

export const unrunnableScript: ContainerRule = {
  id: 'unrunnable-script',
  summary: 'A script that a container starts must be one that can be executed.',
  // The engine executes it directly: it needs the right to be executed, a first line that names an interpreter of the
  // image, and must not be hidden by a mount. Compose Specification, services, command, entrypoint, volumes.
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose'],
  since: '0.1.0',
  check(context) {
    for (const [service, definition] of listContainers(context.project)) {
      if (!mayStartScript(definition) || !context.isComplete(service)) continue
      const container = context.containerOf(service)
      checkCommand(container, context)
      checkHealthcheck(container, context)
      for (const hook of listHooks(service, definition, context)) {
        const { kind, command } = hook
        checkStarted(listStarted(command.value.words), () => command, { starter: kind, container }, context)
      }
    }
  },
}

function checkHealthcheck(container: Container, context: ContainerRuleContext): void {
  const { healthcheck } = container
  if (healthcheck === undefined) return
  const started = listStartedByTest(healthcheck.value.words)
  checkStarted(started, () => healthcheck, { starter: 'healthcheck', container }, context)
}

function checkCommand(container: Container, context: ContainerRuleContext): void {
  const { entrypoint, command } = container
  if (entrypoint === undefined) return
  const first = entrypoint.value.words.length > 0 && !isPassedOn(container) ? entrypoint : command
  if (first === undefined) return
  // A command is executed only if there is no entrypoint, or one that is known to pass control to it.
  const sourceOf = (index: number): Fact<Command> => (index === 0 || command === undefined ? first : command)
  checkStarted(listExecuted(container), sourceOf, { starter: 'service', container }, context)
}

/** Where something is started. */
interface Starting {
  readonly container: Container
  readonly starter: Starter
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
    if (argument !== undefined && checkInterpreted(argument, started, source, starting, context)) return
  }
}

/** A bare name is looked for in the folders of programs only, wherever the script was copied to. */
function checkFolder(
  { program }: StartedCommand,
  source: Fact<Command>,
  { container, starter }: Starting,
  { project, report }: ContainerRuleContext,
): boolean {
  const { service, image, directory, fileAt } = container
  // Where something may have been installed, nothing is known to be missing.
  const isInstalled = image.programs.has(program) || ![...image.programs.values()].some(({ value }) => !value)
  const hasOwnPath = image.environment.has('PATH') || project.services[service]?.environment?.['PATH'] !== undefined
  const isKnown = isAboutPlainImage(image.base?.facts) && !isInstalled && !hasOwnPath
  if (program.includes('/') || !INTERPRETED.test(program) || !isKnown) return false
  const path = [posixPaths.resolve(directory?.value ?? '/', program), `/${program}`].find(
    (each) => fileAt(each)?.kind === 'file',
  )
  if (path === undefined) return false
  report({ at: locateFact(service, source.source), message: notInPath({ service, script: program, starter, path }) })
  return true
}

/** A script that an interpreter is given needs no right to be executed, but it must be there, and readable for a shell. */
function checkInterpreted(
  script: string,
  { program }: StartedCommand,
  source: Fact<Command>,
  starting: Starting,
  context: ContainerRuleContext,
): boolean {
  const { service, directory, fileAt } = starting.container
  const path = script.startsWith('/')
    ? posixPaths.clean(script)
    : directory && posixPaths.resolve(directory.value, script)
  const found = path === undefined ? undefined : fileAt(path)
  if (path === undefined || found === undefined) return false
  if (found.kind === 'missing') return reportMissingScript(path, script, source, starting, context)
  if (found.kind !== 'file' || !isShell(program) || !BROKEN_LINE.test(found.file.text ?? '')) return false
  const facts = { service, script, starter: starting.starter, file: hostPath(found.file.hostPath || script) }
  const at = locateFact(service, source.source)
  context.report({ at, message: lineBreaksInShell(facts), related: listRelated(found.file, source, service) })
  return true
}

/** A line that does something else if a carriage return belongs to its last word. */
const BROKEN_LINE = /(?:\b(?:then|do|else|fi|done|esac)|[{}]|(?:^|\n)[ \t]*(?:set|cd|exec)[ \t][^\r\n]*)\r\n/

function checkExecuted(
  path: string,
  { program: script, isDirect }: StartedCommand,
  source: Fact<Command>,
  starting: Starting,
  context: ContainerRuleContext,
): boolean {
  const { container, starter } = starting
  const found = container.fileAt(path)
  if (found === undefined) return false
  if (found.kind !== 'file') {
    return found.kind === 'missing' && reportMissingScript(path, script, source, starting, context)
  }
  const message = describeProblem(found.file, { service: container.service, script, starter }, container, isDirect)
  if (message === undefined) return false
  const related = listRelated(found.file, source, container.service)
  context.report({ at: locateFact(container.service, source.source), message, related })
  return true
}

function listRelated(
  file: ContainerFile,
  { source }: Fact<Command>,
  service: string,
): NonNullable<ProjectFinding['related']> {
  return file.source === source ? [] : [{ at: locateFact(service, file.source), message: text`comes from here` }]
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
  if (!isMissing) return undefined
  const missing = posixPaths.basename(interpreter)
  const [instead] = (INSTEAD[missing] ?? []).filter(
    (each) => findProgram(posixPaths.basename(each.split(' ').at(-1) ?? each))?.value !== false,
  )
  const written = instead && `#!${instead}`
  return missingInterpreter({ ...facts, interpreter: missing, image: image.base?.name ?? '', instead: written })
}

/** What interprets the same scripts, or nearly. */
const INSTEAD: Readonly<Record<string, readonly string[] | undefined>> = {
  bash: ['/bin/sh'],
  ash: ['/bin/sh'],
  zsh: ['/bin/sh'],
  python: ['/usr/bin/env python3'],
}

// What builds and installations make, after a project is checked out.
const MADE = /(?:^|\/)(?:build|dist|target|out|bin|vendor|node_modules|\.venv|venv)\//

function reportMissingScript(
  path: string,
  script: string,
  source: Fact<Command>,
  { container, starter }: Starting,
  { files, report }: ContainerRuleContext,
): boolean {
  const { service, mounts } = container
  const facts = { service, script, starter }
  const mount = findMount(path, mounts)
  const onHost =
    mount?.source === undefined ? undefined : files.paths.join(mount.source, posixPaths.relative(mount.target, path))
  if (MADE.test(path) || (onHost !== undefined && files.isIgnored(onHost))) return false
  const at = locateFact(service, source.source)
  const folder = script.startsWith('/') ? undefined : posixPaths.dirname(path)
  if (mount === undefined) report({ at, message: missing({ ...facts, folder }) })
  else {
    const message = HIDDEN[mount.kind]?.({ ...facts, target: mount.target })
    if (message !== undefined) report({ at, message, related: [{ at: mount.at, message: text`mounted here` }] })
  }
  return true
}

const HIDDEN: Readonly<Partial<Record<Mount['kind'], typeof hidden>>> = {
  bind: hidden,
  tmpfs: hiddenByTmpfs,
  volume: hiddenByVolume,
}
