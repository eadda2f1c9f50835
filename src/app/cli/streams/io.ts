import type { Within } from '../../../outside/node/restrict-host.ts'
import type { ReadResult } from '../../../read/project/loading/host.ts'
import type { ExitCode } from './exit-code.ts'

/** The argument after the command in a worker thread that checks a share of the projects; not a user option. */
export const SHARE = '--share'

/** What a command needs from the process, so that it can run without one. */
export interface Io {
  /** All of standard input; read on first use. */
  readonly stdin: () => ReadResult
  readonly out: (text: string) => void
  /** Writes what is not text to standard output; absent where there is only text. */
  readonly outBytes?: (bytes: Uint8Array) => void
  readonly err: (text: string) => void
  /** Which of the streams are terminals. */
  readonly isTerminal: { readonly stdin: boolean; readonly out: boolean; readonly err: boolean }
  /** Whether standard output becomes a CI log. */
  readonly isLogged: boolean
  /** The value of `--ansi` before the command, as in `docker compose`: never, always or auto. */
  readonly ansi?: string
  /** The width of the terminal; undefined if there is none. */
  readonly columns: number | undefined
  readonly env: Readonly<Record<string, string | undefined>>
  /** The environment of the process, if the checked files get only part of it. */
  readonly ownEnv?: Readonly<Record<string, string | undefined>>
  /** An absolute path. */
  readonly cwd: string
  /** The entry script of the program, which can also start it in other threads. */
  readonly program?: string | undefined
  /**
   * Runs a JavaScript module of the user's, by its absolute path, and returns its exports or a promise of them, those of
   * the file as it is now if asked again; absent where no code may be run.
   */
  readonly runModule?: ((path: string, isAgain?: boolean) => unknown) | undefined
  /** Called with each path that is examined, whether or not it exists. */
  readonly looksAt?: (path: string) => void
  /** Called with the length of each text that was read. */
  readonly hasRead?: (length: number) => void
  /** Turns V8's optimization on or off; absent if that is not ours to decide. */
  readonly optimize?: ((isOn: boolean) => void) | undefined
  /** What may be read; everything if absent. */
  readonly within?: Within
  /** Sets the exit code of the process; 0 if never called. */
  readonly exitWith: (code: ExitCode) => void
}

/** Whether a stream may use colours (no-color.org, force-color.org, `docker compose --ansi`). */
export function hasColor({ env, ansi = env['COMPOSE_ANSI'], isTerminal }: Io, stream: 'out' | 'err'): boolean {
  const { FORCE_COLOR: forced, NO_COLOR: refused, TERM: terminal } = env
  if (refused !== undefined && refused !== '') return false
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false'
  if (ansi === 'never' || ansi === 'always') return ansi === 'always'
  return isTerminal[stream] && terminal !== 'dumb'
}
