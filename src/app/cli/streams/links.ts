import type { Io } from './io.ts'

/** The first versions of terminals that show links (OSC 8), by `TERM_PROGRAM`. */
const FIRST_VERSIONS: Readonly<Record<string, readonly [major: number, minor: number]>> = {
  'iTerm.app': [3, 1],
  WezTerm: [0, 0],
  vscode: [1, 72],
  ghostty: [0, 0],
  zed: [0, 0],
}

/** The values of `TERM` that only terminals with links have. */
const TERMINALS = new Set(['xterm-kitty', 'alacritty', 'foot', 'xterm-ghostty'])

/** The first version of VTE, on which GNOME's terminals are built, that does not crash on them. */
const FIRST_VTE = 5001

/**
 * Whether a terminal shows links, by its variables. Other terminals would print some of their characters, so only known
 * ones get any.
 */
export function hasLinks({ env, ansi }: Pick<Io, 'env' | 'ansi'>): boolean {
  const { FORCE_HYPERLINK: forced, TERM: terminal = '', VTE_VERSION: vte = '0', WT_SESSION: windows } = env
  if (forced !== undefined && forced !== '') return forced !== '0'
  if (ansi === 'never' || terminal === 'dumb') return false
  return TERMINALS.has(terminal) || Number(vte) >= FIRST_VTE || windows !== undefined || isNewEnough(env)
}

function isNewEnough({ TERM_PROGRAM: program = '', TERM_PROGRAM_VERSION: version = '' }: Io['env']): boolean {
  const first = Object.hasOwn(FIRST_VERSIONS, program) ? FIRST_VERSIONS[program] : undefined
  if (first === undefined) return false
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > first[0] || (major === first[0] && minor >= first[1])
}
