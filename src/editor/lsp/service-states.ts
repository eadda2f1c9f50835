import { AddressProblem, findEngineAddress } from '../../outside/docker/address.ts'
import { openEngine } from '../../outside/docker/open-engine.ts'
import { EngineProblem } from '../../show/plan/ask-engine.ts'
import { askForServiceStates, type ContainerState } from '../../show/plan/service-states.ts'

/** What the containers of a project do, by service. */
export type States = ReadonlyMap<string, readonly ContainerState[]>

/** What the engine of this machine says of the projects in the editor, which is asked again and again, and only read. */
export interface ServiceStates {
  /** What was said last, so that nobody waits for an engine; empty where it does not answer, or has no container of the project. */
  readonly statesOf: (project: string) => States
}

interface Options {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Whether anybody still looks. */
  readonly isNeeded: () => boolean
  /** Announces that the engine says something else than before. */
  readonly changed: () => void
}

/** The time from one answer to the next question, in milliseconds. */
const INTERVAL = 3_000

const NONE: States = new Map()

export function openServiceStates({ env, isNeeded, changed }: Options): ServiceStates {
  const known = new Map<string, States>()
  let timer: NodeJS.Timeout | undefined
  let isAsking = false

  const askAboutAll = async (): Promise<void> => {
    isAsking = true
    let isChanged = false
    for (const [project, before] of known) {
      const states = await askEngineOfThisMachine(project, env)
      isChanged ||= serializeStates(states) !== serializeStates(before)
      known.set(project, states)
    }
    isAsking = false
    if (isChanged) changed()
    timer = setTimeout(askAgain, INTERVAL).unref()
  }
  const askAgain = (): void => {
    if (isNeeded()) void askAboutAll()
    else known.clear()
  }
  return {
    statesOf: (project) => {
      const states = known.get(project)
      if (states !== undefined) return states
      // Whoever is asking already comes to the new project as well.
      known.set(project, NONE)
      clearTimeout(timer)
      if (!isAsking) void askAboutAll()
      return NONE
    },
  }
}

/** An engine elsewhere is not asked: nobody who opens a file expects a connection to another machine. */
async function askEngineOfThisMachine(project: string, env: Options['env']): Promise<States> {
  try {
    const address = findEngineAddress({}, env)
    if (address.kind !== 'socket') return NONE
    const engine = openEngine(address)
    try {
      return await askForServiceStates(project, engine)
    } finally {
      engine.close()
    }
  } catch (error) {
    if (error instanceof AddressProblem || error instanceof EngineProblem) return NONE
    throw error
  }
}

function serializeStates(states: States): string {
  return JSON.stringify([...states])
}
