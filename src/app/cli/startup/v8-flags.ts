// V8 flags for checks of little or much text. Cached code is only valid under the flags that a process starts with, so
// all flags are reset.

/** V8 guarantees no flags and complains about unknown ones; these were tested in these versions of Node. */
const TRIED = /^v(?:20|22|24|26)\./

/** Known to all scripts of the process: the one that runs the others has its own copy of this module. */
const IS_OFF = Symbol.for('composure.optimization-is-off')

/** Turns V8's optimization on, as by default, or off. */
export function setOptimization(isOn: boolean): void {
  const functions = isOn ? '*' : '-*'
  setFlag('turbo-filter', functions)
  setFlag('maglev-filter', functions)
  Reflect.set(globalThis, IS_OFF, !isOn)
}

/** Does something for which V8's optimization must be on, as when a script with cached code is compiled. */
export function runWithOptimization<T>(run: () => T): T {
  if (Reflect.get(globalThis, IS_OFF) !== true) return run()
  setOptimization(true)
  try {
    return run()
  } finally {
    setOptimization(false)
  }
}

/** Flags for hundreds of projects: each with its value there, and its default. */
const FLAGS_FOR_MANY: readonly (readonly [flag: string, many: number, usual: number])[] = [
  // Inlining the callees of large functions takes longer than it saves.
  ['max-inlined-bytecode-size-cumulative', 100, 920],
  // Garbage collection starts after this percentage of heap growth, instead of at four times the size.
  ['heap-growing-percent', 30, 0],
  // The young generation does not grow, since the objects of a check are short-lived.
  ['semi-space-growth-factor', 1, 2],
  ...listNode20Limits(),
]

/**
 * A function is optimized only after running longer. Later versions have a faster compiler for the time before, and
 * lack this flag.
 */
function listNode20Limits(): typeof FLAGS_FOR_MANY {
  return process.versions.v8.startsWith('11.') ? [['interrupt-budget', 500_000, 67_584]] : []
}

/** For all threads of the process. */
export function setFlagsForMany(): void {
  for (const [flag, many] of FLAGS_FOR_MANY) setFlag(flag, many)
}

/** Before code is cached, which also happens at the end of the process. */
export function resetFlagsAtExit(): void {
  if (!process.listeners('exit').includes(resetFlagsForMany)) process.prependOnceListener('exit', resetFlagsForMany)
}

export function resetFlagsForMany(): void {
  for (const [flag, , usual] of FLAGS_FOR_MANY) setFlag(flag, usual)
}

function setFlag(flag: string, value: string | number): void {
  // Most runs do not need that module.
  if (TRIED.test(process.version)) process.getBuiltinModule('node:v8').setFlagsFromString(`--${flag}=${value}`)
}
