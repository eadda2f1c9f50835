import { message, name, text, words, type Value } from '../../../../core/messages/message.ts'
import { quoteDerived } from '../../../../core/messages/quote.ts'
import type { Service } from '../../../../read/model/service.ts'
import type { Path } from '../../../../core/tree/path.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { isAsShipped, movesPort } from '../../shared/listening-ports.ts'
import { walkWrittenPorts } from '../../shared/published-ports.ts'
import { quoteNode } from '../../shared/quoted.ts'
import { sayAsOf, findServiceImage } from '../../shared/service-image.ts'

interface Closed {
  readonly service: string
  readonly image: Value
  readonly port: Value
  readonly listensOn: string
  /** What to write instead. */
  readonly instead: Value
  readonly knownUpTo: number | undefined
}

const closed = message(
  'closed',
  ({ service, image, port, listensOn, instead, knownUpTo }: Closed) =>
    text`Nothing in service ${name(service)} listens on port ${port}, because ${image} listens on ${words(listensOn)}${sayAsOf(knownUpTo)}; write ${instead}.`,
)

const undeclared = message(
  'undeclared',
  ({ service, image, port, listensOn, instead }: Omit<Closed, 'knownUpTo'>) =>
    text`Image ${image} of service ${name(service)} does not declare port ${port}, only ${words(listensOn)}; write ${instead} unless it is configured to listen there.`,
)

const exposed = message(
  'exposed',
  ({ service, image, port, listensOn, knownUpTo }: Omit<Closed, 'instead'>) =>
    text`Nothing in service ${name(service)} listens on port ${port}, because ${image} listens on ${words(listensOn)}${sayAsOf(knownUpTo)}, which ${name('expose')} does not change; remove it.`,
)

const labelled = message(
  'labelled',
  ({ service, image, port, listensOn, knownUpTo }: Omit<Closed, 'instead'>) =>
    text`Traefik reaches nothing in service ${name(service)} at port ${port}, because ${image} listens on ${words(listensOn)}${sayAsOf(knownUpTo)}; write that.`,
)

/**
 * Published ports of a container must be ones that its image listens on.
 *
 * The engine forwards to a port that nobody listens on, and the connection is refused. The ports are in `images/table/`.
 */
export const closedPort: ProjectRule = {
  id: 'closed-port',
  summary: 'Published ports of a container must be ones that its image listens on.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  // eslint-disable-next-line complexity -- one test after the other, each of which excuses a port
  check(context) {
    const { project, environmentOf, nodeAt, report } = context
    for (const [service, definition] of listContainers(project)) {
      const image = findServiceImage(service, definition, context)
      if (image?.ports === undefined || !context.isComplete(service) || !isAsShipped(definition, image)) continue
      const { variables, isComplete } = environmentOf(service)
      if (!isComplete) continue
      const isClosedPort = (port: number): boolean =>
        image.ports?.includes(String(port)) === false && !movesPort(variables, port)
      const [listensOn = ''] = image.ports
      const written = quoteNode(nodeAt(['services', service, 'image']), definition.image ?? '')
      const facts = { service, image: written, listensOn, knownUpTo: image.knownUpTo }
      for (const [at, { target, published, protocol = 'tcp' }] of walkWrittenPorts(service, definition, nodeAt)) {
        if (target === undefined || protocol !== 'tcp' || !isKnownValue(nodeAt(at)) || !isClosedPort(target)) continue
        const isSwapped = published !== undefined && image.ports.includes(published)
        const [host, container] = [
          quoteDerived(published ?? target, [nodeAt([...at, 'published'])]),
          nodeAt([...at, 'target']),
        ]
        const port = quoteDerived(target, [container])
        const instead = isSwapped ? `${port.text}:${host.text}` : `${host.text}:${listensOn}`
        report({
          at: [...at, 'target'],
          message: (image.arePortsDeclared ? undeclared : closed)({
            ...facts,
            port,
            instead: quoteDerived(instead, []),
          }),
          isDoubtful: image.arePortsDeclared === true,
        })
      }
      // An image need not declare what it listens on.
      for (const [at, port, say] of image.arePortsDeclared ? [] : listOtherPorts(service, definition)) {
        if (isKnownValue(nodeAt(at)) && isClosedPort(port))
          report({ at, message: say({ ...facts, port: quoteDerived(port, [nodeAt(at)]) }) })
      }
    }
  },
}

type OtherPort = readonly [at: Path, port: number, message: typeof exposed]

function listOtherPorts(service: string, definition: Service): readonly OtherPort[] {
  return [
    ...listExposedPorts(service, definition).map(([at, port]): OtherPort => [at, port, exposed]),
    ...listLabelledPorts(service, definition).map(([at, port]): OtherPort => [at, port, labelled]),
  ]
}

const PORT_LABEL = /^traefik\.(?:http|tcp)\.services\.[\w@-]+\.loadbalancer\.server\.port$/i

/** The ports to which Traefik is told to send requests. */
function listLabelledPorts(service: string, { labels = {} }: Service): readonly (readonly [at: Path, port: number])[] {
  return Object.entries(labels).flatMap(([label, value]) =>
    PORT_LABEL.test(label) && /^\d{1,5}$/.test(value)
      ? [[['services', service, 'labels', label], Number(value)] as const]
      : [],
  )
}

function listExposedPorts(service: string, { expose = [] }: Service): readonly (readonly [at: Path, port: number])[] {
  return expose.flatMap((item, index) => {
    const port = /^(\d+)(?:\/tcp)?$/.exec(item)?.[1]
    // Other rules report what cannot be a port.
    return port === undefined || Number(port) > 65_535
      ? []
      : [[['services', service, 'expose', index], Number(port)] as const]
  })
}
