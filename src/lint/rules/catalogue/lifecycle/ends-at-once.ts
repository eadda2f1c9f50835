import { code, message, name, text, type Statement, type Value } from '../../../../core/messages/message.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import { findBaseImage } from '../../../../knowledge/images/base-images.ts'
import { isAboutPlainImage, isPlainImage } from '../../../../knowledge/images/plain-images.ts'
import type { ContainerRule, ContainerRuleContext } from '../../catalogue-rule.ts'
import type { Service } from '../../../../read/model/service.ts'
import { listExecuted, type StartedCommand } from '../../../../read/container/started-commands.ts'
import type { Container } from '../../../../read/container/container.ts'
import { findEndless } from '../../../../read/container/find-endless.ts'
import { findDaemon } from '../../../../read/container/find-daemon.ts'
import { locateFact } from '../../shared/fact-places.ts'
import { quoteNode } from '../../shared/quoted.ts'
import { findServiceImage } from '../../shared/service-image.ts'
import { listContainers } from '../../shared/containers.ts'

const ends = message(
  'default-command',
  ({ service, image, command }: { service: string; image: Value; command: string }) =>
    text`Service ${name(service)} ends at once, because ${image} starts ${code(command)}, which waits for input that it does not get; set a ${name('command')}, or ${code('tty: true')}.`,
)

const withoutCommand = message(
  'no-command',
  ({ service, image, example }: { service: string; image: Value; example: string }) =>
    text`Service ${name(service)} ends at once, because ${image} only says how it is used if there is no ${name('command')}; write for example ${code(`command: ${example}`)}.`,
)

const endsBuild = message(
  'default-command-of-base',
  ({ service, image, command }: { service: string; image: string; command: string }) =>
    text`Service ${name(service)} ends at once, because its Dockerfile has no ${name('CMD')}, and ${name(image)} starts ${code(command)}, which waits for input that it does not get; add ${code('CMD')}, or set a ${name('command')}.`,
)

const onlyWaits = message(
  'only-waits',
  ({ service, command, key }: { service: string; command: string; key: 'entrypoint' | 'command' }) =>
    text`Service ${name(service)} publishes a port, but only runs ${code(command)} and ends, because its ${name(key)} replaces what the image starts; put that after it, or remove the ${name(key)}.`,
)

const inBackground = message(
  'in-background',
  ({ service, program, instead }: { service: string; program: string; instead: string }) =>
    text`Service ${name(service)} ends at once, because ${code(program)} starts a program in the background and returns; ${instead === '' ? text`start it in the foreground` : text`use ${code(instead)}`}.`,
)

const withoutInput = message(
  'without-input',
  ({ service, command, instead }: { service: string; command: string; instead: string }) =>
    text`Service ${name(service)} ends at once, because ${code(command)} stops when its input ends, and it gets none; use ${code(instead)}, or set ${code('tty: true')}.`,
)

export const endsAtOnce: ContainerRule = {
  id: 'ends-at-once',
  summary: 'A service whose image does nothing by itself needs a command.',
  // A shell or an interpreter without a terminal reads the end of its input and ends. Compose Specification, services,
  // command, tty, stdin_open.
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose'],
  since: '0.1.0',

  check(context) {
    const { project } = context
    const services = Object.values(project.services)
    for (const [service, definition] of listContainers(project)) {
      const { build, command, entrypoint, tty, stdin_open: stdin, profiles } = definition
      if (profiles !== undefined || !context.isComplete(service)) continue
      const hasInput = tty === true || stdin === true
      if (checkFirstProcess(service, definition, hasInput, context)) continue
      if (command != null || entrypoint != null) {
        if (definition.ports !== undefined) checkWaiting(service, definition, context)
        continue
      }
      // Others may use it for its volumes only, or wait for it to end.
      const isUsed = services.some(
        ({ volumes_from: from = [], depends_on: dependencies = {} }) =>
          from.some((each) => each.split(':')[0] === service) ||
          dependencies[service]?.condition === 'service_completed_successfully',
      )
      if (isUsed) continue
      if (build === undefined) checkImage(service, definition, hasInput, context)
      else if (!hasInput) checkBuild(service, context)
    }
  },
}

/** A container ends with its first process, whatever runs in the background. */
function checkFirstProcess(
  service: string,
  { build, command, entrypoint }: Service,
  hasInput: boolean,
  { containerOf, report }: ContainerRuleContext,
): boolean {
  if (build === undefined && command == null && entrypoint == null) return false
  const container = containerOf(service)
  const started = findStartedBy(container)
  const found = describeEnd(container, build !== undefined, hasInput)
  if (found === undefined || started === undefined) return false
  report({ at: locateFact(service, started.source), message: found })
  return true
}

/** Why what a container starts ends: it returns, or it is a watcher, which does not outlive its input. */
function describeEnd(container: Container, isBuilt: boolean, hasInput: boolean): Statement | undefined {
  const { service } = container
  const daemon = findDaemon(container, isBuilt)
  if (daemon !== undefined) return inBackground({ service, ...daemon })
  const watcher = hasInput ? undefined : findEndless(container)
  if (watcher?.withoutInput === undefined) return undefined
  return withoutInput({ service, command: watcher.command, instead: watcher.withoutInput })
}

/** What decides about the last program of a container. */
function findStartedBy({ command, entrypoint }: Container): Container['command'] {
  return (command?.value.words ?? []).length > 0 ? command : entrypoint
}

function checkImage(service: string, definition: Service, hasInput: boolean, context: ContainerRuleContext): void {
  const { nodeAt, report } = context
  const at = ['services', service, 'image']
  const { image } = definition
  if (image === undefined || !isKnownValue(nodeAt(at))) return
  const written = quoteNode(nodeAt(at), image)
  const example = findServiceImage(service, definition, context)?.exampleCommand
  const facts = hasInput || !isPlainImage(image) ? undefined : findBaseImage(image)
  if (example !== undefined) report({ at, message: withoutCommand({ service, image: written, example }) })
  else if (facts?.endsAtOnce === true)
    report({ at, message: ends({ service, image: written, command: facts.command?.at(-1) ?? '' }) })
}

/** A Dockerfile that says nothing about what to start leaves that to its base image. */
function checkBuild(service: string, { containerOf, buildOf, report }: ContainerRuleContext): void {
  const { base, command, entrypoint } = containerOf(service).image
  const areOfBase = command?.source.kind === 'image' && (entrypoint?.value.words ?? ['']).length === 0
  if (buildOf(service) === undefined || !isAboutPlainImage(base?.facts) || !areOfBase) return
  if (base?.facts?.endsAtOnce !== true) return
  const words = command.value.words.at(-1) ?? ''
  report({
    at: ['services', service, 'build'],
    key: true,
    message: endsBuild({ service, image: base.name, command: words }),
  })
}

const SHELL = /(?:^|\/)(?:ba|da|a)?sh$/

/** A server whose command was meant to delay its start, and replaces it. */
function checkWaiting(service: string, { entrypoint }: Service, { containerOf, report }: ContainerRuleContext): void {
  const [only, ...more] = listExecuted(containerOf(service)).filter(({ program }) => !SHELL.test(program))
  if (only === undefined || more.length > 0 || !isWaiting(only)) return
  const key = entrypoint == null ? 'command' : 'entrypoint'
  const command = [only.program, ...only.args].join(' ')
  report({ at: ['services', service, key], message: onlyWaits({ service, command, key }) })
}

/** A longer sleep keeps a container alive, for example to look around in it. */
const LONGEST_WAIT = 300

function isWaiting({ program, args }: StartedCommand): boolean {
  const [seconds, ...more] = args.map((arg) => /^(\d{1,6})s?$/.exec(arg)?.[1])
  return /(?:^|\/)sleep$/.test(program) && more.length === 0 && Number(seconds) <= LONGEST_WAIT
}
