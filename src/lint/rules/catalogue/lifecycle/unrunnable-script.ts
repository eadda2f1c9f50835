import { code, message, name, text, type HostPath, hostPath } from '../../../../core/messages/message.ts'
import { posixPaths } from '../../../../core/paths/paths.ts'
import type { Container, ContainerFile, Fact, Command } from '../../../../read/container/container.ts'
import { listStarted } from '../../../../read/container/started-commands.ts'
import { findMount } from '../../../../read/container/mounts.ts'
import type { Service } from '../../../../read/model/service.ts'
import type { ContainerRule, ContainerRuleContext } from '../../catalogue-rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { locateFact } from '../../shared/fact-places.ts'

interface Facts {
  readonly service: string
  readonly script: string
}

const notExecutable = message(
  'not-executable',
  ({ service, script, file }: Facts & { readonly file: HostPath }) =>
    text`Service ${name(service)} cannot start ${name(script)}, because ${file} may not be executed; run ${code('chmod +x')} on it, or start it with ${code(`sh ${script}`)}.`,
)

const lineBreaks = message(
  'windows-line-breaks',
  ({ service, script, file }: Facts & { readonly file: HostPath }) =>
    text`Service ${name(service)} cannot start ${name(script)}, because the lines of ${file} end as on Windows, so that its interpreter is not found; save it with line feeds only.`,
)

const noInterpreter = message(
  'no-first-line',
  ({ service, script, file }: Facts & { readonly file: HostPath }) =>
    text`Service ${name(service)} cannot start ${name(script)}, because ${file} does not say what interprets it; start its first line with ${code('#!/bin/sh')}.`,
)

const missingInterpreter = message(
  'missing-interpreter',
  ({ service, script, interpreter, image }: Facts & { readonly interpreter: string; readonly image: string }) =>
    text`Service ${name(service)} cannot start ${name(script)}, because it needs ${name(interpreter)}, which ${name(image)} lacks; install it, or use ${code('#!/bin/sh')}.`,
)

const missing = message(
  'missing',
  ({ service, script }: Facts) =>
    text`Service ${name(service)} cannot start ${name(script)}, because there is no such file in the image; copy it there, or correct the path.`,
)

const hidden = message(
  'not-in-mount',
  ({ service, script, target }: Facts & { readonly target: string }) =>
    text`Service ${name(service)} cannot start ${name(script)}, because the folder mounted at ${name(target)} has no such file; add it there, or mount the folder elsewhere.`,
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
  // eslint-disable-next-line complexity -- one test after the other, each of which excuses a service
  check(context) {
    for (const [service, definition] of listContainers(context.project)) {
      if (!mayStartScript(definition)) continue
      const container = context.isComplete(service) ? context.containerOf(service) : undefined
      const { entrypoint, command } = container ?? {}
      if (container === undefined || entrypoint === undefined) continue
      const first = entrypoint.value.words.length > 0 ? entrypoint : command
      if (first === undefined) continue
      // A command is executed only if there is no entrypoint, or one that is known to pass control to it.
      for (const [index, started] of listStarted(container.words ?? first.value.words).entries()) {
        const source = index === 0 || command === undefined ? first : command
        const script = started.isDirect ? findScriptPath(started.program, container) : undefined
        if (script !== undefined && checkExecuted(script, started.program, source, container, context)) break
        const argument = findInterpreted(started.program, started.args)
        if (argument !== undefined && checkPresence(argument, source, container, context)) break
      }
    }
  },
}

/** A public image starts what it contains; only a build or a written command can start a file of the host. */
function mayStartScript({ build, entrypoint, command }: Service): boolean {
  const words = [...(entrypoint ?? []), ...(command ?? [])]
  return build !== undefined || words.some((word) => word.includes('/') || INTERPRETED.test(word))
}

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

function checkPresence(
  script: string,
  source: Fact<Command>,
  container: Container,
  context: ContainerRuleContext,
): boolean {
  const { directory, fileAt } = container
  const path = script.startsWith('/')
    ? posixPaths.clean(script)
    : directory && posixPaths.resolve(directory.value, script)
  return (
    path !== undefined &&
    fileAt(path)?.kind === 'missing' &&
    reportMissingScript(path, script, source, container, context)
  )
}

function checkExecuted(
  path: string,
  script: string,
  source: Fact<Command>,
  container: Container,
  context: ContainerRuleContext,
): boolean {
  const found = container.fileAt(path)
  if (found === undefined) return false
  if (found.kind === 'missing') return reportMissingScript(path, script, source, container, context)
  const message = describeProblem(found.file, { service: container.service, script }, container)
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
  { text: content, mode, hostPath: path }: ContainerFile,
  facts: Facts,
  { image, findProgram }: Container,
) {
  const file = path === '' ? hostPath(facts.script) : hostPath(path)
  if (mode !== undefined && (mode & 0o111) === 0) return notExecutable({ ...facts, file })
  if (content === undefined || content === '') return undefined
  const line = /^#![ \t]*([^\n]*)/.exec(content.slice(0, 300))?.[1]
  if (line === undefined) return content.includes('\0') ? undefined : noInterpreter({ ...facts, file })
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
  container: Container,
  { files, report }: ContainerRuleContext,
): boolean {
  const { service, mounts } = container
  const mount = findMount(path, mounts)
  const onHost =
    mount?.source === undefined ? undefined : files.paths.join(mount.source, posixPaths.relative(mount.target, path))
  if (MADE.test(path) || (onHost !== undefined && files.isIgnored(onHost))) return false
  const at = locateFact(service, source.source)
  if (mount === undefined) report({ at, message: missing({ service, script }) })
  else if (mount.kind === 'bind') {
    const message = hidden({ service, script, target: mount.target })
    report({ at, message, related: [{ at: mount.at, message: text`mounted here` }] })
  }
  return true
}
