import { amount, code, message, name, text, type Statement } from '../../../core/messages/message.ts'
import { getNamed } from '../../../read/model/get-named.ts'
import { findService } from '../../compare/side.ts'
import type { Path } from '../../../core/tree/path.ts'
import type { Subject } from '../plan.ts'
import { isRemovingOrphans, isTrueSetting } from '../services.ts'
import type { UpOptions } from '../up-options.ts'
import { locate, type FindProblems, type Intent, type Problem } from './problem.ts'

const flags = message(
  'options',
  ({ one, other }: { one: string; other: string }) =>
    text`"up" refuses ${code(one)} together with ${code(other)}; leave one of them out.`,
)

const unknown = message(
  'no-service',
  ({ service }: { service: string }) => text`There is no service ${name(service)}; check its name.`,
)

const nothing = message('nothing', () => text`No service is enabled, so "up" has nothing to do; activate a profile.`)

const disabled = message(
  'disabled',
  ({ service, needed }: { service: string; needed: string }) =>
    text`Service ${name(service)} depends on ${name(needed)}, which no active profile enables; activate its profile as well.`,
)

const single = message(
  'single-name',
  ({ service, count }: { service: string; count: number }) =>
    text`Service ${name(service)} has a "container_name", so ${amount(count)} containers of it are refused; remove "container_name".`,
)

/** Options of `up` that exclude each other. */
const EXCLUSIONS: readonly (readonly [keyof UpOptions, string, keyof UpOptions, string])[] = [
  ['forceRecreate', '--force-recreate', 'noRecreate', '--no-recreate'],
  ['alwaysRecreateDeps', '--always-recreate-deps', 'noRecreate', '--no-recreate'],
  ['build', '--build', 'noBuild', '--no-build'],
]

/** What `up` refuses before it looks at the engine. */
export const findRequestProblems: FindProblems = (intent) => [
  ...findExclusions(intent),
  ...findUnknownServices(intent),
  ...intent.selected.flatMap((service) => [
    ...findDisabledDependencies(service, intent),
    ...findScaledNames(service, intent),
  ]),
]

function createRequestProblem(intent: Intent, subject: Subject, statement: Statement, path?: Path): Problem {
  const at = locate(intent, path ?? [])
  // What no line causes is reported at the start of the file.
  const span = path === undefined ? { ...at, end: at.start } : at
  return { rule: 'refused-request', stage: 'files', subject, message: statement, at: span }
}

const findExclusions: FindProblems = (intent) => {
  const { side, options } = intent
  const ignored = side.model.environment.lookUp('COMPOSE_IGNORE_ORPHANS')?.value ?? ''
  const refuse = (one: string, other: string): Problem => createRequestProblem(intent, {}, flags({ one, other }))
  return [
    ...EXCLUSIONS.filter(([one, , other]) => options[one] === true && options[other] === true).map(([, one, , other]) =>
      refuse(one, other),
    ),
    ...(isTrueSetting(ignored) && isRemovingOrphans(intent)
      ? [refuse('--remove-orphans', 'COMPOSE_IGNORE_ORPHANS')]
      : []),
    ...(options.abortOnContainerExit === true ? [refuse('--detach', '--abort-on-container-exit')] : []),
  ]
}

const findUnknownServices: FindProblems = (intent) => {
  const { side, options, selected } = intent
  const named = [...(options.services ?? []), ...Object.keys(options.scale ?? {})]
  const isNothing = selected.length === 0 && named.length === 0
  return [
    ...named
      .filter((service) => findService(side, service) === undefined)
      .map((service) => createRequestProblem(intent, { service }, unknown({ service }))),
    ...(isNothing ? [createRequestProblem(intent, {}, nothing())] : []),
  ]
}

function findDisabledDependencies(service: string, intent: Intent): readonly Problem[] {
  const { side, options } = intent
  if (options.noDeps === true) return []
  return Object.entries(findService(side, service)?.depends_on ?? {})
    .filter(([other, { required }]) => required && findService(side, other) === undefined)
    .map(([needed]) =>
      createRequestProblem(intent, { service: needed }, disabled({ service, needed }), [
        'services',
        service,
        'depends_on',
        needed,
      ]),
    )
}

function findScaledNames(service: string, intent: Intent): readonly Problem[] {
  const count = getNamed(intent.options.scale, service) ?? 1
  if (findService(intent.side, service)?.container_name === undefined || count < 2) return []
  return [
    createRequestProblem(intent, { service }, single({ service, count }), ['services', service, 'container_name']),
  ]
}
