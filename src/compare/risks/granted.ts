import { message, name, text } from '../../messages/message.ts'
import type { Service } from '../../model/service.ts'
import type { Path } from '../../tree/path.ts'
import { serviceIn } from '../side.ts'
import { isEveryAddress } from './held-by-orphan.ts'
import { placeOf, type Change, type FindRisks, type Risk } from './risk.ts'

const published = message(
  'published',
  ({ service, port }: { service: string; port: string }) =>
    text`Service ${name(service)} newly publishes port ${name(port)} on every address of the host; write ${name(`127.0.0.1:${port}:…`)} unless everybody should reach it.`,
)

const granted = message(
  'granted',
  ({ service, grant }: { service: string; grant: string }) =>
    text`Service ${name(service)} newly gets ${name(grant)}, which gives it power over the host.`,
)

/** A port that nobody else could reach before. */
export const newlyPublishedPort: FindRisks = (change) =>
  services(change).flatMap(({ name: service, was, is }) =>
    (is.ports ?? []).flatMap((port, index): readonly Risk[] => {
      if (port.published === undefined || !isEveryAddress(port.host_ip)) return []
      const isOld = was?.ports?.some(
        (other) =>
          other.target === port.target &&
          other.protocol === port.protocol &&
          other.published !== undefined &&
          isEveryAddress(other.host_ip),
      )
      if (isOld === true) return []
      const at = placeOf(change, ['services', service, 'ports', index])
      return [{ message: published({ service, port: port.published }), at }]
    }),
  )

/** What gives a container power over its host. */
export const newlyGrantedPrivilege: FindRisks = (change) =>
  services(change).flatMap(({ name: service, was, is }) => {
    const old = new Set(was === undefined ? [] : grantsOf(was).map(({ grant }) => grant))
    return grantsOf(is)
      .filter(({ grant }) => !old.has(grant))
      .map(({ grant, at }) => ({
        message: granted({ service, grant }),
        at: placeOf(change, ['services', service, ...at]),
      }))
  })

interface Grant {
  readonly grant: string
  readonly at: Path
}

const ENGINE_SOCKET = /[/\\](?:docker(?:\.raw)?|podman|containerd|crio)\.sock$|[/\\]pipe[/\\]docker_engine$/i

function grantsOf(service: Service): readonly Grant[] {
  const { cap_add: capabilities = [], volumes = [] } = service
  return [
    ...(service.privileged === true ? [{ grant: 'privileged: true', at: ['privileged'] }] : []),
    ...(service.use_api_socket === true ? [{ grant: 'use_api_socket: true', at: ['use_api_socket'] }] : []),
    ...(['network_mode', 'pid', 'ipc'] as const)
      .filter((key) => service[key] === 'host')
      .map((key) => ({ grant: `${key}: host`, at: [key] })),
    ...capabilities.map((capability, index) => ({ grant: `cap_add: ${capability}`, at: ['cap_add', index] })),
    ...volumes.flatMap(({ source = '' }, index) =>
      ENGINE_SOCKET.test(source) ? [{ grant: source, at: ['volumes', index] }] : [],
    ),
  ]
}

function services({ before, after }: Change) {
  return Object.entries(after.project.services).map(([name, is]) => ({ name, was: serviceIn(before, name), is }))
}
