import type { Io } from './io.ts'

/** What a run tells of how far it is; `end` takes it away again. */
export interface Progress {
  readonly at: (done: number) => void
  readonly end: () => void
}

/** How long nothing is said, and how often something, in milliseconds. */
const PATIENCE = 500
const INTERVAL = 100

/** A line on the error stream of a terminal, once a run over many projects takes longer than people like to wait. */
export function progressOn(io: Io, total: number, now: () => number = () => performance.now()): Progress {
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
