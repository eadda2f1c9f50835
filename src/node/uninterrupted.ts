import { setImmediate as nextTurn } from 'node:timers/promises'

/** What ends a process by the wish of somebody. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Does what must not stop half-way, such as writing files: a wish that the process should end is obeyed afterwards. */
export async function uninterrupted<T>(work: () => T): Promise<T> {
  let wish: NodeJS.Signals | undefined
  const note = (signal: NodeJS.Signals): void => {
    wish ??= signal
  }
  for (const signal of SIGNALS) process.on(signal, note)
  try {
    return work()
  } finally {
    // What came meanwhile is reported when the loop has looked outside again: the rest of this turn may be without that.
    await nextTurn()
    await nextTurn()
    for (const signal of SIGNALS) process.off(signal, note)
    if (wish !== undefined) process.kill(process.pid, wish)
  }
}
