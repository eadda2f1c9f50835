import { message, name, text, type Value } from '../../../core/messages/message.ts'
import type { Port } from '../../../read/model/attachments.ts'
import type { Service } from '../../../read/model/service.ts'
import type { Path } from '../../../core/tree/path.ts'
import { findService } from '../side.ts'
import { isEveryAddress } from './held-by-orphan.ts'
import { locateRisk, quoteInModel, type Change, type FindRisks, type Risk } from './risk.ts'

const published = message(
  'published',
  ({ service, port }: { service: string; port: Value }) =>
    text`Service ${name(service)} newly publishes port ${port} on every address of the host; write ${{ ...port, text: `127.0.0.1:${port.text}:…` }} unless everybody should reach it.`,
)

const granted = message(
  'granted',
  ({ service, grant }: { service: string; grant: Value }) =>
    text`Service ${name(service)} newly gets ${grant}, which gives it control of the host.`,
)

/** Reports a port that was not reachable from outside before. */
export const findNewlyPublishedPorts: FindRisks = (change) =>
  listChangedServices(change).flatMap(({ name: service, was, is }) => {
    const old = new Set((was?.ports ?? []).filter(isOpen).map(formatContainerPort))
    return (is.ports ?? []).flatMap((port, index): readonly Risk[] => {
      if (!isOpen(port) || old.has(formatContainerPort(port))) return []
      const path = ['services', service, 'ports', index]
      const facts = { service, port: quoteInModel(change.after, ...path, 'published') }
      return [{ message: published(facts), at: locateRisk(change, path) }]
    })
  })

function isOpen({ published: port, host_ip: address }: Port): boolean {
  return port !== undefined && isEveryAddress(address)
}

function formatContainerPort({ target, protocol }: Port): string {
  return `${target ?? ''}/${protocol ?? ''}`
}

/** Reports what newly gives a container power over its host. */
export const findNewlyGrantedPrivileges: FindRisks = (change) =>
  listChangedServices(change).flatMap(({ name: service, was, is }) => {
    const old = new Set(was === undefined ? [] : listGrants(was).map(({ grant }) => grant))
    return listGrants(is)
      .filter(({ grant }) => !old.has(grant))
      .map(({ label, at }) => {
        const path = ['services', service, ...at]
        const said = quoteInModel(change.after, ...path)
        const grant = { ...said, text: label + said.text, isBare: false }
        return { message: granted({ service, grant }), at: locateRisk(change, path) }
      })
  })

interface Grant {
  /** Equal for the same power. */
  readonly grant: string
  /** Precedes the value in a message. */
  readonly label: string
  readonly at: Path
}

const ENGINE_SOCKET = /[/\\](?:docker(?:\.raw)?|podman|containerd|crio)\.sock$|[/\\]pipe[/\\]docker_engine$/i

function listGrants(service: Service): readonly Grant[] {
  const { cap_add: capabilities = [], volumes = [] } = service
  const words = [
    ['privileged', true],
    ['use_api_socket', true],
    ['network_mode', 'host'],
    ['pid', 'host'],
    ['ipc', 'host'],
  ] as const
  return [
    ...words
      .filter(([key, power]) => service[key] === power)
      .map(([key]) => ({ grant: key, label: `${key}: `, at: [key] })),
    ...capabilities.map((capability, index) => ({
      grant: `cap_add: ${capability}`,
      label: 'cap_add: ',
      at: ['cap_add', index],
    })),
    ...volumes.flatMap(({ source = '' }, index) =>
      ENGINE_SOCKET.test(source) ? [{ grant: source, label: '', at: ['volumes', index, 'source'] }] : [],
    ),
  ]
}

function listChangedServices({ before, after }: Change) {
  return Object.entries(after.project.services).map(([name, is]) => ({ name, was: findService(before, name), is }))
}
