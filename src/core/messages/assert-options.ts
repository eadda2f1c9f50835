import { hasMembers } from '../source/assert-argument.ts'
import { describeNoSuch } from './no-such.ts'

/** What an option may be: of a type, or one of some words. */
export type OptionKind = keyof typeof TYPES | readonly string[]

/** Every option of a function, and what it may be. */
export type OptionKinds<Options> = Readonly<Record<keyof Options, OptionKind>>

const TYPES = {
  /** What is checked apart. */
  any: { says: 'anything', isRight: () => true },
  boolean: { says: 'true or false', isRight: (value: unknown) => typeof value === 'boolean' },
  function: { says: 'a function', isRight: (value: unknown) => typeof value === 'function' },
  list: { says: 'a list', isRight: (value: unknown) => Array.isArray(value) },
  number: { says: 'a number', isRight: (value: unknown) => typeof value === 'number' },
  object: { says: 'an object', isRight: hasMembers },
  string: { says: 'a string', isRight: (value: unknown) => typeof value === 'string' },
  strings: {
    says: 'a list of strings',
    isRight: (value: unknown) => Array.isArray(value) && value.every((each) => typeof each === 'string'),
  },
} as const

/**
 * Checks options for JavaScript callers, who have no compiler to do so. An option that is undefined is not given.
 *
 * @param of whose options they are, as in "a report".
 * @throws TypeError with a sentence that names the option, its value, and what is allowed.
 */
export function assertOptions<Options>(of: string, options: unknown, kinds: OptionKinds<Options>): void {
  if (!hasMembers(options)) throw new TypeError(`The options of ${of} must be an object.`)
  for (const [option, given] of Object.entries(options)) {
    const kind = findKind(kinds, option)
    if (kind === undefined) throw new TypeError(describeNoSuch('option', option, Object.keys(kinds)))
    if (given !== undefined) assertKind(`The option "${option}" of ${of}`, given, kind)
  }
}

function findKind(kinds: Readonly<Record<string, OptionKind>>, option: string): OptionKind | undefined {
  return Object.hasOwn(kinds, option) ? kinds[option] : undefined
}

function assertKind(subject: string, given: unknown, kind: OptionKind): void {
  const isRight = typeof kind === 'string' ? TYPES[kind].isRight(given) : kind.some((word) => word === given)
  if (isRight) return
  const expected = typeof kind === 'string' ? TYPES[kind].says : kind.map((word) => JSON.stringify(word)).join(' or ')
  throw new TypeError(`${subject} must be ${expected}, not ${describeValue(given)}.`)
}

function describeValue(given: unknown): string {
  if (typeof given === 'string') return JSON.stringify(given)
  if (typeof given === 'function') return 'a function'
  if (Array.isArray(given)) return 'a list'
  return hasMembers(given) ? 'an object' : String(given)
}
