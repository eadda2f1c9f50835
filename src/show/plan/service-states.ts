import { groupPairs } from '../../core/source/group-pairs.ts'
import { EngineProblem } from './ask-engine.ts'
import type { Engine } from './engine.ts'
import { COMPOSE_LABELS } from './engine-state.ts'
import { readList, readText } from './read-answer.ts'

/** What a container does, as the list of containers tells. */
export interface ContainerState {
  /** `running`, `exited`, `created`, `paused`, `restarting`, `dead` or `removing`. */
  readonly state: string
  /** Undefined as long as it has not exited. */
  readonly exitCode: string | undefined
  /** Undefined without a health check. */
  readonly health: Health | undefined
}

type Health = 'healthy' | 'unhealthy' | 'starting'

/**
 * Asks what the containers of a project do, by service; those of `docker compose run` do not count.
 *
 * @throws EngineProblem if the engine gives no answer.
 */
export async function askForServiceStates(
  project: string,
  engine: Engine,
): Promise<ReadonlyMap<string, readonly ContainerState[]>> {
  const label = [`${COMPOSE_LABELS.project}=${project}`, `${COMPOSE_LABELS.oneOff}=False`]
  const path = `/containers/json?all=1&filters=${encodeURIComponent(JSON.stringify({ label }))}`
  const { status, body } = await engine.get(path)
  if (status !== 200) throw new EngineProblem(`refuses "GET /containers/json" with status ${status}`)
  return groupPairs(
    readList(body).map((item) => [readText(item, 'Labels', COMPOSE_LABELS.service), parseContainerState(item)]),
  )
}

const STATES: ReadonlySet<string> = new Set('running exited created paused restarting dead removing'.split(' '))

const HEALTH: Readonly<Record<string, Health>> = {
  healthy: 'healthy',
  unhealthy: 'unhealthy',
  'health: starting': 'starting',
}

/** The list tells some facts only in a sentence: "Up 2 hours (healthy)", "Exited (1) 3 minutes ago". */
function parseContainerState(item: unknown): ContainerState {
  const state = readText(item, 'State')
  const status = readText(item, 'Status')
  const [, bracket = ''] = /^Up .*\(([a-z: ]+)\)$/.exec(status) ?? []
  return {
    state: STATES.has(state) ? state : 'unknown',
    exitCode: state === 'exited' ? /^Exited \((\d{1,3})\)/.exec(status)?.[1] : undefined,
    health: Object.hasOwn(HEALTH, bracket) ? HEALTH[bracket] : undefined,
  }
}

/** Describes the containers of one service: "running, 2 of 2 healthy", "1 of 2 running, 1 of 2 exited (1)". */
export function describeContainers(containers: readonly ContainerState[]): string {
  if (containers.length === 0) return 'not running'
  const counts = countTexts(containers.map(describeState))
  const states = counts.map(([text, count]) =>
    counts.length === 1 ? text : `${count} of ${containers.length} ${text}`,
  )
  const size = counts.length === 1 && containers.length > 1 ? [`${containers.length} containers`] : []
  return [...states, ...(describeHealth(containers) ?? size)].join(', ')
}

function describeState({ state, exitCode }: ContainerState): string {
  return exitCode === undefined ? state : `${state} (${exitCode})`
}

/** Each text once, what runs first, with how often it is there. */
function countTexts(texts: readonly string[]): readonly (readonly [text: string, count: number])[] {
  const counts = new Map<string, number>([['running', 0]])
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return [...counts].filter(([, count]) => count > 0)
}

function describeHealth(containers: readonly ContainerState[]): readonly string[] | undefined {
  const known = containers.flatMap(({ health }) => health ?? [])
  const [only] = known
  if (only === undefined) return undefined
  if (known.length === 1) return [only === 'starting' ? 'not yet healthy' : only]
  return [`${known.filter((health) => health === 'healthy').length} of ${known.length} healthy`]
}
