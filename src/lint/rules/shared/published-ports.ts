import type { Port } from '../../../read/model/attachments.ts'
import type { Project } from '../../../read/model/project.ts'
import type { Service } from '../../../read/model/service.ts'
import type { Node } from '../../../core/tree/node.ts'
import type { Path } from '../../../core/tree/path.ts'
import { isKnownValue } from '../../../core/tree/variables.ts'
import { listContainers } from './containers.ts'

/** A container port that is published on every host interface. */
export interface ExposedPort {
  readonly service: string
  readonly target: number
  /** Empty if the engine chooses one. */
  readonly published: string
  readonly protocol: string
  /** The first port of a range, which is written only once. */
  readonly at: Path
}

/** The ports of a service as written: of a range, only the first. */
export function* walkWrittenPorts(
  service: string,
  { ports = [] }: Service,
  nodeAt: (path: Path) => Node | undefined,
): Generator<readonly [at: Path, port: Port]> {
  let last: string | undefined
  for (const [index, port] of ports.entries()) {
    const at = ['services', service, 'ports', index]
    const span = nodeAt(at)?.span
    const place = span && `${span.start} ${span.file.path}`
    if (place === last) continue
    last = place
    yield [at, port]
  }
}

const EVERY_INTERFACE = ['', '0.0.0.0', '::', '0:0:0:0:0:0:0:0', '*']

/** A container without a network of its own cannot publish ports. */
export function hasOwnNetwork({ network_mode: mode }: Service): boolean {
  return mode === undefined || mode === 'bridge'
}

/** Whether another container uses the network of a service, and may listen on its ports. */
export function lendsNetwork(service: string, project: Project): boolean {
  const modes = modesOfProject.get(project) ?? listModes(project)
  modesOfProject.set(project, modes)
  const { container_name: container } = project.services[service] ?? {}
  return modes.has(`service:${service}`) || (container !== undefined && modes.has(`container:${container}`))
}

/** The network modes of all services; made once for a project, as each service asks for them. */
const modesOfProject = new WeakMap<Project, ReadonlySet<string>>()

function listModes({ services }: Project): ReadonlySet<string> {
  return new Set(Object.values(services).flatMap(({ network_mode: mode }) => mode ?? []))
}

/** The ports published without a host address; of a range, only the first. */
export function* walkExposedPorts(project: Project, nodeAt: (path: Path) => Node | undefined): Generator<ExposedPort> {
  for (const [service, attributes] of listContainers(project)) {
    if (!hasOwnNetwork(attributes)) continue
    for (const [at, port] of walkWrittenPorts(service, attributes, nodeAt)) {
      const { host_ip: address = '', target, published = '', protocol = 'tcp' } = port
      if (target === undefined || !EVERY_INTERFACE.includes(address)) continue
      if (isKnownValue(nodeAt(at)) && isKnownValue(nodeAt([...at, 'host_ip'])))
        yield { service, target, published, protocol, at }
    }
  }
}
