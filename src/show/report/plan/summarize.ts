import type { PlannedAction } from '../../plan/plan.ts'
import { formatCount } from '../count.ts'
import { getFirstFailure, type PlanInput } from './input.ts'
import { capitalizeText, joinParts } from '../sentences.ts'

const VERBS: readonly (readonly [verb: string, is: (action: PlannedAction) => boolean])[] = [
  ['creates', (action) => action === 'created'],
  ['recreates', (action) => action === 'recreated' || action === 'recreated+scaled'],
  ['starts', (action) => action === 'started'],
  ['restarts', (action) => action === 'restarted'],
  ['scales', (action) => action === 'scaled'],
  ['removes', (action) => action === 'removed'],
]

/** `Creates "db", then fails at "web"; "cache" is not created.` */
export function summarizePlan(input: PlanInput): string {
  const { services } = input.plan
  const listNames = (is: (action: PlannedAction) => boolean): readonly string[] =>
    Object.entries(services).flatMap(([name, { action }]) => (is(action) ? [name] : []))
  const done = VERBS.flatMap(([verb, is]) => {
    const names = listNames(is)
    return names.length === 0
      ? []
      : [`${verb} ${names.length > MAX_NAMED ? formatCount(names.length, 'service') : quoteAll(names)}`]
  })
  const failure = getFirstFailure(input)
  if (failure === undefined) return done.length === 0 ? 'Nothing changes.' : `${capitalizeText(joinParts(done))}.`
  const subject = failure.service ?? failure.network ?? failure.volume ?? failure.secret ?? failure.config
  const at = subject === undefined ? '' : ` at "${input.show(subject)}"`
  const start = done.length === 0 ? `Fails${at}` : `${capitalizeText(joinParts(done))}, then fails${at}`
  const left = listNames((action) => action.endsWith('-not-started'))
  const more = input.plan.failures.length - 1
  return (
    [
      start,
      ...(left.length === 0 ? [] : [`${quoteAll(left)} ${left.length === 1 ? 'is' : 'are'} left without running`]),
      ...(more === 0 ? [] : [`${formatCount(more, 'more failure')} would follow`]),
    ].join('; ') + '.'
  )
}

const MAX_NAMED = 4

function quoteAll(names: readonly string[]): string {
  return joinParts(names.map((name) => `"${name}"`))
}
