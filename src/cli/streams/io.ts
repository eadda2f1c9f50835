import type { Within } from '../../node/host-within.ts'
import type { ReadResult } from '../../project/loading/host.ts'
import type { ExitCode } from './exit-code.ts'

/** What follows the command where a thread beside the first is to check a share of the projects; no option of anybody. */
export const SHARE = '--share'

/** What a command has of the process around it, so that it can be run without one. */
export interface Io {
  /** All of standard input; read when first asked for. */
  readonly stdin: () => ReadResult
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Which of the streams people look at. */
  readonly isTerminal: { readonly stdin: boolean; readonly out: boolean; readonly err: boolean }
  /** Whether a CI reads standard output, as its log. */
  readonly isLogged: boolean
  /** What `--ansi` says before the command, as `docker compose` has it: never, always or auto. */
  readonly ansi?: string
  /** How wide the terminal is; undefined where none is. */
  readonly columns: number | undefined
  readonly env: Readonly<Record<string, string | undefined>>
  /** The environment of the process, where the files that are checked get less of it. */
  readonly ownEnv?: Readonly<Record<string, string | undefined>>
  /** An absolute path. */
  readonly cwd: string
  /** The script that starts this program, and can start it in other threads. */
  readonly program?: string | undefined
  /** Called with each path that is looked at, whether there is something or not. */
  readonly looksAt?: (path: string) => void
  /** Called with the length of each text that was read. */
  readonly hasRead?: (length: number) => void
  /** Says whether V8 is to optimize what runs often; absent where that is not for us to say. */
  readonly optimize?: ((isOn: boolean) => void) | undefined
  /** What may be read; everything where absent. */
  readonly within?: Within
  /** Sets what the process ends with; 0 where it is never called. */
  readonly exitWith: (code: ExitCode) => void
}

/** Whether what is written to a stream may have colours (no-color.org, force-color.org, `docker compose --ansi`). */
export function hasColor({ env, ansi = env['COMPOSE_ANSI'], isTerminal }: Io, stream: 'out' | 'err'): boolean {
  const { FORCE_COLOR: forced, NO_COLOR: refused, TERM: terminal } = env
  if (refused !== undefined && refused !== '') return false
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false'
  if (ansi === 'never' || ansi === 'always') return ansi === 'always'
  return isTerminal[stream] && terminal !== 'dumb'
}
