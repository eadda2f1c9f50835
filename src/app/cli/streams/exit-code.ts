/** Exit codes. They are stable, since scripts and workflows depend on them. */
export const EXIT = {
  /** Nothing was found at or above the threshold. */
  clean: 0,
  /** Something was found; by default, Compose rejects a file. */
  refused: 1,
  /** The run itself failed: a missing or unreadable file, bad usage, bad configuration. */
  failed: 2,
  /** A bug in composure. */
  internal: 3,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]
