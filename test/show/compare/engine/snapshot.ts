import type { Comparison, ResourceAction, ServiceAction } from '../../../../src/show/compare/comparison.ts'
import { linesFrom } from './engine.ts'

/** What the engine has of a project. */
export interface Snapshot {
  readonly containers: readonly Container[]
  /** Identifiers by name. */
  readonly networks: ReadonlyMap<string, string>
  /** Identifiers by name; an anonymous one is called `anonymous service:/path`. */
  readonly volumes: ReadonlyMap<string, string>
  /** All volumes of the engine: Compose does not label the anonymous ones. */
  readonly existing: ReadonlySet<string>
}

interface Container {
  readonly service: string
  readonly id: string
  readonly startedAt: string
  readonly mounts: readonly (readonly [path: string, volume: string])[]
}

const CONTAINER =
  '{{index .Config.Labels "com.docker.compose.service"}}|{{.Id}}|{{.State.StartedAt}}' +
  '{{range .Mounts}}{{if eq .Type "volume"}}|{{.Destination}}|{{.Name}}{{end}}{{end}}'

export function snapshotOf(project: string): Snapshot {
  const filter = ['--filter', `label=com.docker.compose.project=${project}`]
  const ids = linesFrom('docker', 'ps', '--all', '--quiet', ...filter)
  const lines = ids.length === 0 ? [] : linesFrom('docker', 'inspect', '--format', CONTAINER, ...ids)
  const containers = lines.map(containerIn)
  const named = new Set(linesFrom('docker', 'volume', 'ls', '--quiet', ...filter))
  const anonymous = containers.flatMap(({ service, mounts }) =>
    mounts
      .filter(([, volume]) => !named.has(volume))
      .map(([path, volume]) => [`anonymous ${service}:${path}`, volume] as const),
  )
  const networks = linesFrom('docker', 'network', 'ls', '--format', '{{.Name}}|{{.ID}}', ...filter)
  return {
    containers,
    networks: new Map(networks.map((line) => [line.split('|')[0] ?? '', line])),
    volumes: new Map([...[...named].map((name) => [name, name] as const), ...anonymous]),
    existing: new Set(linesFrom('docker', 'volume', 'ls', '--quiet')),
  }
}

function containerIn(line: string): Container {
  const [service = '', id = '', startedAt = '', ...rest] = line.split('|')
  const mounts = rest.flatMap((path, index) => (index % 2 === 0 ? [[path, rest[index + 1] ?? ''] as const] : []))
  return { service, id, startedAt, mounts }
}

/** What the engine shows of an action: a container or volume that is merely forgotten stays as it is. */
type Seen = 'kept' | 'recreated' | 'created' | 'restarted' | 'scaled' | 'removed'

const SEEN: Readonly<Partial<Record<ServiceAction | ResourceAction, Seen>>> = {
  kept: 'kept',
  recreated: 'recreated',
  created: 'created',
  restarted: 'restarted',
  scaled: 'scaled',
  removed: 'removed',
  orphan: 'kept',
  disabled: 'kept',
  left: 'kept',
}

/** Where the engine did something else than was predicted, a line for each, and how much was compared. */
export function differences(predicted: Comparison, before: Snapshot, after: Snapshot) {
  const compared = [
    ...Object.entries(predicted.services).map(([name, { action }]) => ({
      what: `service ${name}`,
      action,
      seen: seenOfService(name, before, after),
    })),
    ...Object.entries(predicted.networks).map(([name, { action }]) => ({
      what: `network ${name}`,
      action,
      seen: seenOf(before.networks.get(name), after.networks.get(name), false),
    })),
    ...Object.entries(predicted.volumes).map(([name, { action }]) => ({
      what: `volume ${name}`,
      action,
      seen: seenOf(
        before.volumes.get(name),
        after.volumes.get(name),
        after.existing.has(before.volumes.get(name) ?? ''),
      ),
    })),
  ]
  const lines = compared
    .filter(({ action, seen }) => SEEN[action] !== seen)
    .map(({ what, action, seen }) => `${what}: predicted ${action}, but was ${seen}`)
  return { lines, count: compared.length }
}

function seenOfService(service: string, before: Snapshot, after: Snapshot): Seen {
  const [old, now] = [before, after].map(({ containers }) => containers.filter((each) => each.service === service))
  if (old === undefined || now === undefined || now.length === 0) return 'removed'
  if (old.length === 0) return 'created'
  const same = now.flatMap(({ id, startedAt }) =>
    old.filter((each) => each.id === id).map((each) => [each.startedAt, startedAt]),
  )
  if (same.length === 0) return 'recreated'
  if (old.length !== now.length) return 'scaled'
  return same.some(([then, since]) => then !== since) ? 'restarted' : 'kept'
}

function seenOf(old: string | undefined, now: string | undefined, stillExists: boolean): Seen {
  if (now === undefined) return stillExists ? 'kept' : 'removed'
  if (old === undefined) return 'created'
  return old === now ? 'kept' : 'recreated'
}
