import { Session, type Profiler } from 'node:inspector'

// Time depends on the machine and on what else it does. How often each piece of the program runs does not.

/** How often each piece of code ran, by its place. */
export type Work = ReadonlyMap<string, number>

export interface Counter {
  /** Runs an action and counts what it does. */
  readonly count: (action: () => unknown) => Work
  readonly close: () => void
}

/** Counts the work that this process does in the code of the project. */
export function openCounter(): Counter {
  const session = new Session()
  session.connect()
  session.post('Profiler.enable')
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  return {
    count(action) {
      takeCounts(session)
      action()
      return takeCounts(session)
    },
    close: () => {
      session.disconnect()
    },
  }
}

/** What ran since the last time. */
function takeCounts(session: Session): Work {
  const work = new Map<string, number>()
  // The answer comes at once.
  session.post('Profiler.takePreciseCoverage', (error, { result }) => {
    if (error !== null) throw new Error(`The work cannot be counted: ${error.message}`)
    for (const script of result) addCounts(script, work)
  })
  return work
}

function addCounts({ url, functions }: Profiler.ScriptCoverage, work: Map<string, number>): void {
  const [, file] = /\/src\/([^?]*)/.exec(url) ?? []
  if (file === undefined) return
  for (const { functionName, ranges } of functions)
    for (const { startOffset, count } of ranges) work.set(`${file} ${functionName} ${startOffset}`, count)
}

/**
 * The functions that run much more than twice as often for twice as much of something, with how often they ran for that.
 *
 * @param least - What is too little to tell anything.
 */
export function findSteep(once: Work, twice: Work, least: number): ReadonlyMap<string, number> {
  const steep = new Map<string, number>()
  for (const [place, count] of twice) {
    // With the square of the input, it would be four times as often.
    if (count < least || count < 3 * (once.get(place) ?? Infinity)) continue
    const owner = place.replace(/ \d+$/, '')
    steep.set(owner, Math.max(count, steep.get(owner) ?? 0))
  }
  return steep
}
