import {
  amount,
  joinMessages,
  message,
  name,
  names,
  text,
  words,
  type Message,
  type Value,
} from '../../../core/messages/message.ts'
import { nameSubjectWithin } from '../../../core/messages/subject.ts'
import type { Path } from '../../../core/tree/path.ts'

/** The facts in every message of a policy: its name, and the team's explanation. */
interface OfPolicy {
  readonly policy: string
  readonly reason: string | undefined
}

/** Ends a sentence with the team's explanation. */
function sayBecause(reason: string | undefined): Message {
  if (reason === undefined) return ['.']
  return text`: ${words(/[.!?]$/.test(reason) ? reason : `${reason}.`)}`
}

/** Where something is missing, and what: paths below that place, as people write them. */
export interface Missing {
  readonly owner: Path
  readonly paths: readonly string[]
}

function listMissingPaths({ owner, paths }: Missing, conjunction: 'and' | 'or'): Message {
  const all = names(paths, conjunction)
  return owner.length === 0 ? all : text`${all} in ${nameSubjectWithin(owner)}`
}

export const requires = message(
  'missing',
  ({ policy, reason, ...missing }: OfPolicy & Missing) =>
    text`Policy ${name(policy)} requires ${listMissingPaths(missing, 'and')}${sayBecause(reason)}`,
)

export const requiresAny = message(
  'missing-any',
  ({ policy, reason, ...missing }: OfPolicy & Missing) =>
    text`Policy ${name(policy)} requires ${listMissingPaths(missing, 'or')}${sayBecause(reason)}`,
)

/** A value at a place; it may be one of several, as an item of a list or a key of a mapping. */
interface ValueOf {
  readonly path: Path
  readonly isOneOfSeveral: boolean
}

function namePlace({ path, isOneOfSeveral }: ValueOf): Message {
  return isOneOfSeveral ? text`in ${nameSubjectWithin(path)}` : text`as ${nameSubjectWithin(path)}`
}

export const requiresValue = message(
  'missing-value',
  ({ policy, reason, values, ...of }: OfPolicy & ValueOf & { values: readonly string[] }) =>
    text`Policy ${name(policy)} requires ${names(values, 'or')} ${namePlace(of)}${sayBecause(reason)}`,
)

export const forbids = message(
  'forbidden',
  ({ policy, reason, path }: OfPolicy & { path: Path }) =>
    text`Policy ${name(policy)} forbids ${nameSubjectWithin(path)}${sayBecause(reason)}`,
)

export const forbidsValue = message(
  'forbidden-value',
  ({ policy, reason, value, ...of }: OfPolicy & ValueOf & { value: Value }) =>
    text`Policy ${name(policy)} forbids ${[value]} ${namePlace(of)}${sayBecause(reason)}`,
)

const MAX_SHOWN = 5

function listAllowedValues(values: readonly string[]): Message {
  const shown = values.slice(0, MAX_SHOWN).map((each): Message => [name(each)])
  const left = values.length - shown.length
  return joinMessages(left === 0 ? shown : [...shown, [`${left} more`]], 'or')
}

export const allowsOthers = message(
  'not-allowed',
  ({ policy, reason, value, values, ...of }: OfPolicy & ValueOf & { value: Value; values: readonly string[] }) =>
    text`Policy ${name(policy)} does not allow ${[value]} ${namePlace(of)}${
      reason === undefined ? text`, only ${listAllowedValues(values)}.` : sayBecause(reason)
    }`,
)

export const allowsOtherNumbers = message(
  'not-allowed-number',
  ({ policy, reason, path, number, values }: OfPolicy & { path: Path; number: number; values: readonly string[] }) =>
    text`Policy ${name(policy)} does not allow ${amount(number)} ${words(number === 1 ? 'entry' : 'entries')} in ${nameSubjectWithin(path)}${
      reason === undefined ? text`, only ${listAllowedValues(values)}.` : sayBecause(reason)
    }`,
)

export const tooMuch = message(
  'too-much',
  ({ policy }: { policy: string }) =>
    text`Policy ${name(policy)} compares too much with this project; composure stops here. Use fewer and shorter patterns.`,
)
