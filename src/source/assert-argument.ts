// For callers in JavaScript, whom no compiler tells what a function takes.

/** @throws TypeError with the sentence that says what a function needs, where it was given something else. */
export function assertArgument(isRight: boolean, need: string): void {
  if (!isRight) throw new TypeError(need)
}

/** Whether a value has members: neither nothing, nor a text, a number or a list. */
export function hasMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
