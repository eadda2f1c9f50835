// How V8 works where little or much is to be checked. Code that is kept under other flags than those a process starts with is of
// no use to the next one, so all are set back.

/** V8 promises no flag, and complains of one that it does not know: they were tried in these versions of Node. */
const TRIED = /^v(?:20|22|24|26)\./

/** Has V8 optimize any function, as it does by itself, or none. */
export function setOptimization(isOn: boolean): void {
  const functions = isOn ? '*' : '-*'
  setFlag('turbo-filter', functions)
  setFlag('maglev-filter', functions)
}

/** What serves where hundreds of projects are checked: a flag, its value there, and its value else. */
const FLAGS_FOR_MANY: readonly (readonly [flag: string, many: number, usual: number])[] = [
  // To compile what a large function calls as a part of it takes longer than that saves.
  ['max-inlined-bytecode-size-cumulative', 100, 920],
  // Garbage is looked for once the heap has grown by so many percent, and not only when it has four times its size.
  ['heap-growing-percent', 30, 0],
  // Young objects get no more room than they have: what a check makes lives short.
  ['semi-space-growth-factor', 1, 2],
  ...ofNode20(),
]

/** A function is optimized only when it has run for longer. Later versions have a quicker compiler for until then, and not this flag. */
function ofNode20(): typeof FLAGS_FOR_MANY {
  return process.versions.v8.startsWith('11.') ? [['interrupt-budget', 500_000, 67_584]] : []
}

/** For all threads of the process. */
export function setFlagsForMany(): void {
  for (const [flag, many] of FLAGS_FOR_MANY) setFlag(flag, many)
}

/** Before code is kept, which is at the end of the process as well. */
export function resetFlagsAtExit(): void {
  if (!process.listeners('exit').includes(resetFlagsForMany)) process.prependOnceListener('exit', resetFlagsForMany)
}

export function resetFlagsForMany(): void {
  for (const [flag, , usual] of FLAGS_FOR_MANY) setFlag(flag, usual)
}

function setFlag(flag: string, value: string | number): void {
  // Most runs have no need of that module.
  if (TRIED.test(process.version)) process.getBuiltinModule('node:v8').setFlagsFromString(`--${flag}=${value}`)
}
