import { setFlagsFromString } from 'node:v8'

/** How V8 is to work where hundreds of projects are checked: the flag, its value there, and its value else. */
const FLAGS = [
  // To compile what a large function calls as a part of it takes longer than that saves.
  ['--max-inlined-bytecode-size-cumulative', 100, 920],
  // Garbage is looked for once the heap has grown by so many percent, and not only when it has four times its size.
  ['--heap-growing-percent', 30, 0],
] as const

/** For all threads of the process. */
export function setFlagsForMany(): void {
  for (const [flag, value] of FLAGS) setFlagsFromString(`${flag}=${value}`)
}

/** Code that is kept under other flags than those a process starts with would be of no use to the next one. */
export function resetFlags(): void {
  for (const [flag, , value] of FLAGS) setFlagsFromString(`${flag}=${value}`)
}
