import { hasMembers } from './assert-argument.ts'

// Type guards for JSON from outside, such as reports, which is checked before it is used as one of our types.

export type Guard<T> = (value: unknown) => value is T

export function isString(value: unknown): value is string {
  return typeof value === 'string'
}

export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

export function isBooleanValue(value: unknown): value is boolean {
  return typeof value === 'boolean'
}

export function guardList<T>(isItem: Guard<T>): Guard<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every(isItem)
}

export function guardOneOf<T extends string>(names: readonly T[]): Guard<T> {
  return (value): value is T => names.some((name) => name === value)
}

export function guardEither<A, B>(isA: Guard<A>, isB: Guard<B>): Guard<A | B> {
  return (value): value is A | B => isA(value) || isB(value)
}

export function guardOptional<T>(isIt: Guard<T>): Guard<T | undefined> {
  return (value): value is T | undefined => value === undefined || isIt(value)
}

/** An object that has at least these members. */
export function guardObject<T extends object>(members: { readonly [Name in keyof T]-?: Guard<T[Name]> }): Guard<T> {
  const guards: readonly (readonly [string, Guard<unknown>])[] = Object.entries(members)
  return (value): value is T => hasMembers(value) && guards.every(([name, isRight]) => isRight(value[name]))
}
