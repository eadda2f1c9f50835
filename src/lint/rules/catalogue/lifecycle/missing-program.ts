import { code, message, name, text } from '../../../../core/messages/message.ts'
import type { Command, Container, Fact } from '../../../../read/container/container.ts'
import { listExecuted, listStarted, type StartedCommand } from '../../../../read/container/started-commands.ts'
import type { Service } from '../../../../read/model/service.ts'
import type { ContainerRule, ContainerRuleContext } from '../../catalogue-rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { locateFact } from '../../shared/fact-places.ts'
import { listHooks, type HookCommand } from '../../shared/hooks.ts'
import {
  describeRemedy,
  findInstead,
  findMissingProgram,
  mayInstall,
  type MissingProgram,
} from '../../shared/missing-programs.ts'

interface Facts extends MissingProgram {
  readonly service: string
}

const missing = message(
  'missing',
  ({ service, program, image, instead }: Facts) =>
    text`Service ${name(service)} cannot start ${name(program)}, which ${name(image)} lacks; ${describeRemedy(program, instead)}.`,
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
  // understood may install anything. Compose Specification, services, command, entrypoint.
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
      checkStartedProgram(container, context)
      if (mayInstall(container)) continue
      for (const { kind, command: hook } of listHooks(service, definition, context)) {
        reportFirst(listStarted(hook.value.words), hook, MISSING_IN_HOOK[kind], container, context)
      }
    }
  },
}

function checkStartedProgram(container: Container, context: ContainerRuleContext): void {
  const { command, entrypoint } = container
  const fact = command !== undefined && command.value.words.length > 0 ? command : entrypoint
  // Nothing is installed before the first program starts.
  const executed = listExecuted(container).slice(0, mayInstall(container) ? 1 : undefined)
  if (fact !== undefined) reportFirst(executed, fact, missing, container, context)
}

/** Whether anything but the defaults of a public image is started. */
function startsSomething({ build, command, entrypoint, ...hooks }: Service): boolean {
  const isChanged = build !== undefined || command != null || entrypoint != null
  return isChanged || hooks.post_start !== undefined || hooks.pre_stop !== undefined
}

function reportFirst(
  started: readonly StartedCommand[],
  fact: Fact<Command>,
  message: typeof missing,
  container: Container,
  { report }: ContainerRuleContext,
): void {
  const { service } = container
  const found = findMissingProgram(started, container)
  if (found !== undefined) report({ at: locateFact(service, fact.source), message: message({ service, ...found }) })
}
