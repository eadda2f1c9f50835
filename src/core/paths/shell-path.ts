/** The start of a path that only a shell understands. */
export interface ShellStart {
  /** The words of the shell: `$(pwd)` or `%cd%`. */
  readonly words: string
  /** Whether it is a command rather than a variable of Windows. */
  readonly isCommand: boolean
  /** The whole text as Compose reads it, if that is certain. */
  readonly instead: string | undefined
}

interface ShellWords {
  readonly pattern: RegExp
  readonly isCommand: boolean
  readonly write: (words: string) => string | undefined
}

/** The first match wins. */
const SHELL_WORDS: readonly ShellWords[] = [
  { pattern: /^(?:\$\(pwd\)|`pwd`)/i, isCommand: true, write: () => '.' },
  { pattern: /^(?:\$\([^()]*\)|`[^`]*`)/, isCommand: true, write: () => undefined },
  { pattern: /^%cd%/i, isCommand: false, write: () => '.' },
  { pattern: /^%(?:userprofile|homepath)%/i, isCommand: false, write: () => '~' },
  { pattern: /^%[a-z_]\w*%/i, isCommand: false, write: (words) => `\${${words.slice(1, -1)}}` },
]

/** The shell words at the start of a text; undefined if there are none, or if more of them follow. */
export function findShellStart(text: string): ShellStart | undefined {
  for (const { pattern, isCommand, write } of SHELL_WORDS) {
    const words = pattern.exec(text)?.[0]
    if (words === undefined) continue
    const rest = text.slice(words.length)
    const start = /^(?:$|[\\/:])/.test(rest) ? write(words) : undefined
    return { words, isCommand, instead: start === undefined ? undefined : start + rest.replaceAll('\\', '/') }
  }
  return undefined
}
