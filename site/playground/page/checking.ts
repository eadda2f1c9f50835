import type { Diagnostic } from '../../../src/core/diagnostics/diagnostic.ts'
import type { Project } from '../project.ts'
import type { Checked, Engine } from '../worker/engine.ts'

export interface Checking {
  /** Something changed: checks it, or checks again when the check that is running is done. */
  readonly start: () => void
}

export interface CheckingHooks {
  /** What Compose rejects in the project that the page begins with is known, and nothing else yet. */
  readonly onRejections: (errors: readonly Diagnostic[]) => void
  readonly onChecked: (checked: Checked) => void
}

/** Checks the project whenever it changed, one check at a time, so that typing never waits and no check is wasted. */
export function keepChecked(engine: Engine, project: () => Project, hooks: CheckingHooks): Checking {
  let isFirst = true
  let isRunning = false
  let isStale = false
  const run = async (): Promise<void> => {
    isRunning = true
    try {
      do {
        isStale = false
        if (isFirst) {
          isFirst = false
          const errors = await engine.rejections(project())
          if (isStale) continue
          hooks.onRejections(errors)
        }
        const checked = await engine.check(project())
        // What was found in a text that is gone would point at the wrong characters.
        if (!isStale) hooks.onChecked(checked)
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
