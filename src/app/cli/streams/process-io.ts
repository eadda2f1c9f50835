import { fstatSync, statSync, writeSync } from 'node:fs'
import { readDescriptor } from '../../../outside/node/file-host.ts'
import type { ReadResult } from '../../../read/project/loading/host.ts'
import { Failure } from './failure.ts'
import type { Io } from './io.ts'
import { setOptimization } from '../startup/v8-flags.ts'

type Descriptor = 1 | 2

/**
 * The streams, environment and working directory of this process.
 *
 * @param program the entry script of the program, if there is one.
 */
export function processIo(program?: string, runModule?: Io['runModule']): Io {
  let stdin: ReadResult | undefined
  const closed = new Set<Descriptor>()
  const writeToDescriptor = (descriptor: Descriptor, text: string): void => {
    if (closed.has(descriptor)) return
    if (isConsole(descriptor)) process[descriptor === 1 ? 'stdout' : 'stderr'].write(text)
    else if (!writeAll(descriptor, new TextEncoder().encode(text))) closed.add(descriptor)
  }
  return {
    stdin: () => (stdin ??= readDescriptor(0)),
    out: (text) => writeToDescriptor(1, text),
    outBytes: (bytes) => void writeAll(1, bytes),
    err: (text) => writeToDescriptor(2, text),
    // Determined on demand, since most runs need only one of them.
    isTerminal: {
      get stdin() {
        return isTerminal(0)
      },
      get out() {
        return isTerminal(1)
      },
      get err() {
        return isTerminal(2)
      },
    },
    get isLogged() {
      return runsInCi(process.env) && !isRegularFile(1)
    },
    get columns() {
      // A terminal without a size, as in some containers, reports 0.
      return isTerminal(1) ? process.stdout.columns || 80 : undefined
    },
    env: process.env,
    cwd: process.cwd(),
    program,
    runModule,
    optimize: setOptimization,
    exitWith: (code) => {
      process.exitCode = code
    },
  }
}

/** GitHub, Azure, TeamCity and GitLab interpret their logs. */
function runsInCi(env: NodeJS.ProcessEnv): boolean {
  return ['GITHUB_ACTIONS', 'TF_BUILD', 'TEAMCITY_VERSION', 'GITLAB_CI'].some((name) => (env[name] ?? '') !== '')
}

function isRegularFile(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isFile()
  } catch {
    return false
  }
}

/** A Windows console interprets bytes in its code page, such as 850; Node's own streams write characters to it. */
function isConsole(descriptor: Descriptor): boolean {
  return process.platform === 'win32' && isTerminal(descriptor)
}

// Asks the file system first, since the terminal module, and even the name of the null device, are slow to load.
function isTerminal(descriptor: number): boolean {
  try {
    const stats = fstatSync(descriptor)
    if (!stats.isCharacterDevice()) return false
    const { devNull } = process.getBuiltinModule('node:os')
    return stats.rdev !== statSync(devNull).rdev && process.getBuiltinModule('node:tty').isatty(descriptor)
  } catch {
    return false
  }
}

/**
 * Writes everything before it returns, so that nothing is lost when the process ends. Returns false if nobody reads any
 * more, as with `| head`: that is no error, and the findings still determine the exit code.
 */
function writeAll(descriptor: Descriptor, bytes: Uint8Array): boolean {
  let rest = bytes
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest))
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      if (code === 'EPIPE' || code === 'EBADF') return false
      if (code !== 'EAGAIN') throw new Failure(`The output cannot be written (${String(code)}).`, { cause: error })
      pause()
    }
  }
  return true
}

/** Waits briefly for the reader of a full pipe. */
function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
}
