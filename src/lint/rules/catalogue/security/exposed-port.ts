import { code, message, name, text, type Value } from '../../../../core/messages/message.ts'
import { quoteDerived } from '../../../../core/messages/quote.ts'
import type { ProjectRule } from '../../rule.ts'
import { isDatabasePort } from '../../shared/database-ports.ts'
import { readStringsOption } from '../../shared/options.ts'
import { walkExposedPorts } from '../../shared/published-ports.ts'

interface Facts {
  readonly service: string
  /** The host port; absent if the engine chooses one. */
  readonly published: Value | undefined
  readonly target: Value
}

const exposed = message('exposed', ({ service, published, target }: Facts) => {
  const port =
    published === undefined
      ? text`container port ${target} on a port of every interface of the host that the engine chooses`
      : text`host port ${published} on every interface of the host`
  return text`Service ${name(service)} publishes ${port}; bind it to one address, such as ${code('127.0.0.1')}, unless everybody should reach it.`
})

export const exposedPort: ProjectRule = {
  id: 'exposed-port',
  summary: 'Ports should be published on a chosen address of the host.',
  // Without an address, a port is open on every interface of the host, and bypasses its firewall. Compose
  // Specification, services, ports.
  severity: 'info',
  preset: 'security',
  since: '0.1.0',
  options: {
    ports: {
      type: 'strings',
      default: ['80', '443'],
      description: 'Ports of the host that may be open to everybody.',
    },
    services: { type: 'strings', default: [], description: 'Services whose ports may be open to everybody.' },
  },
  check({ project, nodeAt, options, report }) {
    const ports = readStringsOption(options, 'ports')
    const services = readStringsOption(options, 'services')
    for (const { service, target, published, protocol, at } of walkExposedPorts(project, nodeAt)) {
      if (services.includes(service) || ports.includes(published) || isDatabasePort(target, protocol)) continue
      report({
        at,
        message: exposed({
          service,
          published:
            published === '' ? undefined : { ...quoteDerived(published, [nodeAt([...at, 'published'])]), isBare: true },
          target: quoteDerived(target, [nodeAt([...at, 'target'])]),
        }),
      })
    }
  },
}
