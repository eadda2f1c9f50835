/** One of our builds: this one, or that of another revision. */
export interface Build {
  /** The folder with `cli.cjs` and `node.js`. */
  readonly dist: string
}

/** Something to measure, and what it is compared with. */
export interface Question {
  readonly name: string
  readonly size: string
  /** The number of rounds, of which the medians are shown. */
  readonly rounds: number
  /**
   * Returns the milliseconds of one round by tool; ours is `composure`. For processes that is wall time, otherwise CPU
   * time.
   */
  readonly measure: (build: Build) => Promise<Readonly<Record<string, number>>>
}

/** The CPU time of some work, in milliseconds. */
export async function processorTime(work: () => unknown): Promise<number> {
  const started = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(started)
  return (user + system) / 1000
}
