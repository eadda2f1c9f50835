import type { Io } from './io.ts'

/** A progress display; `end` removes it. */
export interface Progress {
  readonly at: (done: number) => void
  readonly end: () => void
}

/** The delay before progress is shown, and the interval between updates, in milliseconds. */
const PATIENCE = 500
const INTERVAL = 100

/** A line on a terminal's error stream, once a run over many projects takes noticeably long. */
export function createProgress(io: Io, total: number, now: () => number = () => performance.now()): Progress {
  if (total < 2 || !io.isTerminal.err) return { at: () => undefined, end: () => undefined }
  const start = now()
  let last = start + PATIENCE - INTERVAL
  let isShown = false
  return {
    at: (done) => {
      const time = now()
      if (time - last < INTERVAL) return
      last = time
      isShown = true
      io.err(`\r${done} of ${total} projects checked …`)
    },
    end: () => {
      if (isShown) io.err('\r\u001b[K')
    },
  }
}
