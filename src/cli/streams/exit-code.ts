/** What the program tells its caller. Stable: scripts and workflows depend on it. */
export const EXIT = {
  /** Nothing at or above the threshold was found. */
  clean: 0,
  /** Something was: by default, Compose refuses a file. */
  refused: 1,
  /** The run itself failed: no such file, unreadable, bad usage, bad configuration. */
  failed: 2,
  /** A fault of composure. */
  internal: 3,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]
