import type { RunCheck } from '../../../lint/check/check.ts'

// V8 optimizes functions that run often, which costs more than it saves in a check that ends within a second: for a
// file with a hundred services, it took half the time.

/** For less text than this, a single check ends before V8 optimizes much, and changing the flag would take as long. */
const LITTLE = 4_000

/** For more text than this, optimization makes the check faster. */
const MUCH = 500_000

interface LateOptimization {
  /** Called with the length of each text that was read. */
  readonly hasRead: (length: number) => void
  readonly run: RunCheck
}

/**
 * Runs checks without V8 optimization until they have read much text. It is only off during a check, because code
 * is cached at the end, and V8 only accepts it under the same flags.
 *
 * @param optimize turns optimization on or off.
 */
export function delayOptimization(optimize: (isOn: boolean) => void = () => undefined): LateOptimization {
  let read = 0
  let checks = 0
  let isRunning = false
  let isOn = true
  const finishOptimization = (): void => {
    const isLittle = checks === 1 && read < LITTLE
    const isWanted = !isRunning || isLittle || read >= MUCH
    if (isWanted !== isOn) optimize(isWanted)
    isOn = isWanted
  }
  return {
    hasRead: (length) => {
      read += length
      finishOptimization()
    },
    run: (check) => {
      checks++
      isRunning = true
      finishOptimization()
      try {
        return check()
      } finally {
        isRunning = false
        finishOptimization()
      }
    },
  }
}
