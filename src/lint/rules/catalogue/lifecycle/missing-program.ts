import { code, message, name, text, type Message } from '../../../../core/messages/message.ts'
import { isNodePackage } from '../../../../knowledge/images/foreign-programs.ts'
import { posixPaths } from '../../../../core/paths/paths.ts'
import type { Command, Container, Fact } from '../../../../read/container/container.ts'
import {
  listExecuted,
  listStarted,
  listStartedByTest,
  type StartedCommand,
} from '../../../../read/container/started-commands.ts'
import type { Service } from '../../../../read/model/service.ts'
import type { ContainerRule, ContainerRuleContext } from '../../catalogue-rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { locateFact } from '../../shared/fact-places.ts'
import { listHooks, type HookCommand } from '../../shared/hooks.ts'
import { findServiceImage } from '../../shared/service-image.ts'

interface Facts {
  readonly service: string
  readonly program: string
  readonly image: string
  readonly instead: string
}

/** A shell is not installed: an image without one has no package manager either. */
function describeRemedy(program: string, instead: string): Message {
  if (program === 'sh') return text`start from an image that has it, or a program without a shell`
  return text`install it in the image${instead === '' ? [] : text`, or use ${code(instead)}`}`
}

const missing = message(
  'missing',
  ({ service, program, image, instead }: Facts) =>
    text`Service ${name(service)} cannot start ${name(program)}, which ${name(image)} lacks; ${describeRemedy(program, instead)}.`,
)

const missingInCheck = message(
  'missing-in-healthcheck',
  ({ service, program, image, instead }: Facts) =>
    text`The healthcheck of service ${name(service)} always fails, because ${name(image)} lacks ${name(program)}; ${describeRemedy(program, instead)}.`,
)

const missingInHook = (kind: HookCommand['kind']) =>
  message(
    `missing-in-${kind}`,
    ({ service, program, image, instead }: Facts) =>
      text`The ${name(kind)} hook of service ${name(service)} always fails, because ${name(image)} lacks ${name(program)}; ${describeRemedy(program, instead)}.`,
  )

const MISSING_IN_HOOK: Readonly<Record<HookCommand['kind'], typeof missing>> = {
  post_start: missingInHook('post_start'),
  pre_stop: missingInHook('pre_stop'),
}

const missingInBuild = message(
  'missing-in-build',
  ({ service, program, image, instead }: Facts) =>
    text`Service ${name(service)} cannot be built, because ${name(image)} lacks ${name(program)}; install it first${instead === '' ? [] : text`, or use ${code(instead)}`}.`,
)

export const missingProgram: ContainerRule = {
  id: 'missing-program',
  summary: 'Containers must start programs that their image has.',
  // What public images have is in `images/base/`; what a Dockerfile installs is added. An instruction that is not
  // understood may install anything. Compose Specification, services, command, entrypoint, healthcheck.
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose'],
  overrules: ['loopback-listener'],
  since: '0.1.0',
  check(context) {
    for (const [service, definition] of listContainers(context.project)) {
      if (!context.isComplete(service) || !startsSomething(definition)) continue
      const container = context.containerOf(service)
      const [failing] = container.image.missingPrograms
      if (failing !== undefined) {
        const { program, image, span } = failing
        const instead = findInstead(program, (each) => container.image.programs.get(each)?.value === true)
        context.report({ at: span, message: missingInBuild({ service, program, image, instead }) })
        continue
      }
      checkCommand(container, context)
      if (mayInstall(container)) continue
      checkHealthcheck(container, definition, context)
      for (const { kind, command: hook } of listHooks(service, definition, context)) {
        reportFirst(listStarted(hook.value.words), hook, MISSING_IN_HOOK[kind], container, context)
      }
    }
  },
}

function checkCommand(container: Container, context: ContainerRuleContext): void {
  const { command, entrypoint } = container
  const fact = command !== undefined && command.value.words.length > 0 ? command : entrypoint
  // Nothing is installed before the first program starts.
  const executed = listExecuted(container).slice(0, mayInstall(container) ? 1 : undefined)
  if (fact !== undefined) reportFirst(executed, fact, missing, container, context)
}

/** Images with facts of their own are reported by another rule. */
function checkHealthcheck(container: Container, definition: Service, context: ContainerRuleContext): void {
  const { service, healthcheck } = container
  const known = definition.build === undefined ? findServiceImage(service, definition, context) : undefined
  if (healthcheck === undefined || (known?.lacks ?? []).length > 0) return
  reportFirst(listStartedByTest(healthcheck.value.words), healthcheck, missingInCheck, container, context)
}

/** Whether anything but the defaults of a public image is started. */
function startsSomething({ build, command, entrypoint, healthcheck, ...hooks }: Service): boolean {
  const isChanged = build !== undefined || command != null || entrypoint != null || healthcheck?.test !== undefined
  return isChanged || hooks.post_start !== undefined || hooks.pre_stop !== undefined
}

function mayInstall({ words = [], entrypoint, command }: Container): boolean {
  const all = [...words, ...(entrypoint?.value.words ?? []), ...(command?.value.words ?? [])]
  return all.some((word) => /\b(?:apk|apt|apt-get|yum|dnf|microdnf|install|corepack)\b/.test(word))
}

function reportFirst(
  started: readonly StartedCommand[],
  fact: Fact<Command>,
  message: typeof missing,
  { service, findProgram }: Container,
  { report }: ContainerRuleContext,
): void {
  for (const { program } of started) {
    const found = findProgram(program)
    if (found?.value !== false || found.source.kind !== 'image') continue
    const bare = posixPaths.basename(program)
    const instead = findInstead(bare, (each) => findProgram(each)?.value === true)
    report({
      at: locateFact(service, fact.source),
      message: message({ service, program: bare, image: found.source.name, instead }),
    })
    return
  }
}

function findInstead(program: string, isThere: (program: string) => boolean): string {
  if (isNodePackage(program) && isThere('node')) return `npx ${program}`
  return ELSEWHERE[program] ?? (INSTEAD[program] ?? []).find(isThere) ?? ''
}

/** What comes in an image of its own. */
const ELSEWHERE: Readonly<Record<string, string | undefined>> = { composer: 'image: composer:2' }

/** Programs that do nearly the same. */
const INSTEAD: Readonly<Record<string, readonly string[] | undefined>> = {
  bash: ['sh'],
  curl: ['wget'],
  wget: ['curl'],
  python: ['python3'],
  'apt-get': ['apk'],
  apk: ['apt-get'],
  cron: ['crond'],
}
