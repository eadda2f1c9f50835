import { linesFrom } from '../../compare/engine/engine.ts'

/** What the engine has. */
export interface Snapshot {
  /** Of the project alone, without those of `run`. */
  readonly containers: readonly Container[]
  /** Identifiers by name. */
  readonly networks: ReadonlyMap<string, string>
  readonly volumes: ReadonlySet<string>
}

interface Container {
  readonly service: string
  readonly id: string
  readonly isRunning: boolean
  /** When it was last started; undefined if it never was. */
  readonly startedAt: string | undefined
}

const CONTAINER =
  '{{index .Config.Labels "com.docker.compose.service"}}|{{.Id}}|{{.State.Running}}|{{.State.StartedAt}}'

export function takeSnapshot(project: string): Snapshot {
  const labels = [`com.docker.compose.project=${project}`, 'com.docker.compose.oneoff=False']
  const filters = labels.flatMap((label) => ['--filter', `label=${label}`])
  const ids = linesFrom('docker', 'ps', '--all', '--quiet', ...filters)
  const lines = ids.length === 0 ? [] : linesFrom('docker', 'inspect', '--format', CONTAINER, ...ids)
  const networks = linesFrom('docker', 'network', 'ls', '--no-trunc', '--format', '{{.Name}}|{{.ID}}')
  return {
    containers: lines.map(parseContainer),
    networks: new Map(networks.map((line) => [line.split('|')[0] ?? '', line])),
    volumes: new Set(linesFrom('docker', 'volume', 'ls', '--quiet')),
  }
}

function parseContainer(line: string): Container {
  const [service = '', id = '', isRunning = '', startedAt = ''] = line.split('|')
  return {
    service,
    id,
    isRunning: isRunning === 'true',
    startedAt: startedAt.startsWith('0001') ? undefined : startedAt,
  }
}

/** What became of a service, in the words of a plan. */
export function describeService(service: string, before: Snapshot, after: Snapshot): string {
  const select = ({ containers }: Snapshot): readonly Container[] =>
    containers.filter((each) => each.service === service)
  const [old, now] = [select(before), select(after)]
  if (now.length === 0) return old.length === 0 ? 'none' : 'removed'
  const fresh = now.filter(({ id }) => old.every((each) => each.id !== id))
  const notStarted = fresh.some(({ startedAt }) => startedAt === undefined) ? '-not-started' : ''
  if (old.length === 0) return `created${notStarted}`
  if (fresh.length === 0 || fresh.length < now.length - old.length + 1) return describeKept(old, now)
  if (now.length > fresh.length && now.length !== old.length) return 'scaled'
  return now.length === old.length ? `recreated${notStarted}` : 'recreated+scaled'
}

/** What became of containers that were not replaced. */
function describeKept(old: readonly Container[], now: readonly Container[]): string {
  if (old.length !== now.length) return 'scaled'
  const touched = now.flatMap(({ id, startedAt }) =>
    old.filter((each) => each.id === id && each.startedAt !== startedAt),
  )
  if (touched.length === 0) return 'kept'
  return touched.every(({ isRunning }) => isRunning) ? 'restarted' : 'started'
}

export function describeNetwork(name: string, before: Snapshot, after: Snapshot): string {
  const [old, now] = [before.networks.get(name), after.networks.get(name)]
  if (now === undefined) return old === undefined ? 'absent' : 'removed'
  if (old === undefined) return 'created'
  return old === now ? 'kept' : 'recreated'
}

export function describeVolume(name: string, before: Snapshot, after: Snapshot): string {
  if (!after.volumes.has(name)) return before.volumes.has(name) ? 'removed' : 'absent'
  return before.volumes.has(name) ? 'kept' : 'created'
}
