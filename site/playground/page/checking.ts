import type { Project } from '../project.ts'
import type { Checked, Engine } from '../worker/engine.ts'

export interface Checking {
  /** Something changed: checks it, or checks again when the check that is running is done. */
  readonly start: () => void
}

/** Checks the project whenever it changed, one check at a time, so that typing never waits and no check is wasted. */
export function keepChecked(engine: Engine, project: () => Project, onChecked: (checked: Checked) => void): Checking {
  let isRunning = false
  let isStale = false
  const run = async (): Promise<void> => {
    isRunning = true
    try {
      do {
        isStale = false
        const checked = await engine.check(project())
        // What was found in a text that is gone would point at the wrong characters.
        if (!isStale) onChecked(checked)
      } while (isStale)
    } finally {
      isRunning = false
    }
  }
  return {
    start: () => {
      isStale = true
      performance.mark('composure:change')
      if (!isRunning) void run()
    },
  }
}
