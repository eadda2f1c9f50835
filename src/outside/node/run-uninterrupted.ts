import { setImmediate as nextTurn } from 'node:timers/promises'

/** Signals by which somebody ends a process. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Does work that must not be interrupted, such as writing files; signals to end the process are handled afterwards. */
export async function runUninterrupted<T>(work: () => T): Promise<T> {
  let wish: NodeJS.Signals | undefined
  const noteSignal = (signal: NodeJS.Signals): void => {
    wish ??= signal
  }
  for (const signal of SIGNALS) process.on(signal, noteSignal)
  try {
    return work()
  } finally {
    // Pending signals are delivered on the next turn of the event loop, so one turn may not be enough.
    await nextTurn()
    await nextTurn()
    for (const signal of SIGNALS) process.off(signal, noteSignal)
    if (wish !== undefined) process.kill(process.pid, wish)
  }
}
