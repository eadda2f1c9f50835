/** A build of ours: this one, or that of another revision. */
export interface Build {
  /** The folder with `cli.cjs` and `node.js`. */
  readonly dist: string
}

/** Something to measure, and what it is measured against. */
export interface Question {
  readonly name: string
  readonly size: string
  /** Rounds; their medians are shown. */
  readonly rounds: number
  /** Milliseconds of one round, by who took them: ours is `composure`. Of processes the wall, else the time of the processor. */
  readonly measure: (build: Build) => Promise<Readonly<Record<string, number>>>
}

/** Milliseconds of processor that something takes. */
export async function processorTime(work: () => unknown): Promise<number> {
  const started = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(started)
  return (user + system) / 1000
}
