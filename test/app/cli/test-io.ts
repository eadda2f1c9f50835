import { runWithIo } from '../../../src/app/cli/startup/run.ts'
import type { ExitCode } from '../../../src/app/cli/streams/exit-code.ts'
import type { Io } from '../../../src/app/cli/streams/io.ts'

/** What a run of the program left behind. */
export interface Ran {
  readonly out: string
  readonly err: string
  readonly exitCode: ExitCode
}

/** What is around a run, where it matters. */
export type Around = Partial<
  Pick<Io, 'cwd' | 'env' | 'columns' | 'isTerminal' | 'isLogged' | 'looksAt' | 'runModule'>
> & {
  readonly stdin?: string
}

/** Runs the program in this process, on the real file system, with an environment of its own. */
export async function ran(args: readonly string[], around: Around = {}): Promise<Ran> {
  const written = { out: '', err: '' }
  let exitCode: ExitCode = 0
  await runWithIo(args, {
    ...createIo(around),
    out: (text) => (written.out += text),
    err: (text) => (written.err += text),
    exitWith: (code) => {
      exitCode = code
    },
  })
  return { ...written, exitCode }
}

/** A process on the real file system, with an environment of its own, whose output nobody reads. */
export function createIo({ stdin = '', ...rest }: Around = {}): Io {
  return {
    stdin: () => ({ kind: 'text', text: stdin }),
    out: () => undefined,
    err: () => undefined,
    isTerminal: { stdin: false, out: false, err: false },
    isLogged: false,
    columns: undefined,
    env: { HOME: '/home/ann' },
    cwd: process.cwd(),
    exitWith: () => undefined,
    ...rest,
  }
}
