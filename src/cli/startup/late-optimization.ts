import type { RunCheck } from '../../check/check.ts'

// V8 optimizes functions that run often, which takes it longer than it saves where a check ends within a second: of a file of a
// hundred services, half the time went into that.

/** A single check of less text ends before V8 optimizes much; to ask it not to takes as long. */
const LITTLE = 4_000

/** The check of more text is faster with what V8 optimizes. */
const MUCH = 500_000

interface LateOptimization {
  /** Called with the length of each text that was read. */
  readonly hasRead: (length: number) => void
  readonly run: RunCheck
}

/**
 * Runs checks without V8 optimizing anything, until they have read much. Only while a check runs: what V8 keeps of a script it
 * takes only under the same flags.
 *
 * @param optimize says whether V8 is to optimize.
 */
export function optimizingLate(optimize: (isOn: boolean) => void = () => undefined): LateOptimization {
  let read = 0
  let checks = 0
  let isRunning = false
  let isOn = true
  const settle = (): void => {
    const isLittle = checks === 1 && read < LITTLE
    const isWanted = !isRunning || isLittle || read >= MUCH
    if (isWanted !== isOn) optimize(isWanted)
    isOn = isWanted
  }
  return {
    hasRead: (length) => {
      read += length
      settle()
    },
    run: (check) => {
      checks++
      isRunning = true
      settle()
      try {
        return check()
      } finally {
        isRunning = false
        settle()
      }
    },
  }
}
