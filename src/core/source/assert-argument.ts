// Checks arguments for JavaScript callers, who have no compiler to do so.

/** @throws TypeError with a sentence that says what the function requires. */
export function assertArgument(isRight: boolean, need: string): void {
  if (!isRight) throw new TypeError(need)
}

/** Whether a value is an object with members, not a list. */
export function hasMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The members of an object; none of anything else. */
export function toMembers(value: unknown): Readonly<Record<string, unknown>> {
  return hasMembers(value) ? value : {}
}
