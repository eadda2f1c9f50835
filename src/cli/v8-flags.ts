import { setFlagsFromString } from 'node:v8'

/** How V8 is to work where hundreds of projects are checked: a flag, its value there, and its value else. */
const FLAGS: readonly (readonly [flag: string, many: number, usual: number])[] = [
  // To compile what a large function calls as a part of it takes longer than that saves.
  ['--max-inlined-bytecode-size-cumulative', 100, 920],
  // Garbage is looked for once the heap has grown by so many percent, and not only when it has four times its size.
  ['--heap-growing-percent', 30, 0],
  ...ofNode20(),
]

/** A function is optimized only when it has run for longer. Later versions have a quicker compiler for until then, and not this flag. */
function ofNode20(): typeof FLAGS {
  return process.versions.v8.startsWith('11.') ? [['--interrupt-budget', 500_000, 67_584]] : []
}

/** For all threads of the process. */
export function setFlagsForMany(): void {
  for (const [flag, many] of FLAGS) setFlagsFromString(`${flag}=${many}`)
}

/** Code that is kept under other flags than those a process starts with would be of no use to the next one. */
export function resetFlags(): void {
  for (const [flag, , usual] of FLAGS) setFlagsFromString(`${flag}=${usual}`)
}
