import type { Project } from '../model/project.ts'
import type { Node } from '../tree/node.ts'
import type { Path } from '../tree/path.ts'
import { containersOf } from './containers.ts'
import { isKnown } from './known.ts'

/** A port of a container that every interface of the host has. */
export interface ExposedPort {
  readonly service: string
  readonly target: number
  /** Empty where the engine chooses one. */
  readonly published: string
  readonly protocol: string
  /** The first port of a range, as it is written once. */
  readonly at: Path
}

const EVERY_INTERFACE = ['', '0.0.0.0', '::', '0:0:0:0:0:0:0:0', '*']

/** The ports that services publish without an address of the host, a range once. */
export function* exposedPortsOf(project: Project, nodeAt: (path: Path) => Node | undefined): Generator<ExposedPort> {
  for (const [service, { ports = [], network_mode: mode }] of containersOf(project)) {
    // Without a network of its own a container has no ports to publish.
    if (mode !== undefined && mode !== 'bridge') continue
    let last: string | undefined
    for (const [index, { host_ip: address = '', target, published = '', protocol = 'tcp' }] of ports.entries()) {
      const at = ['services', service, 'ports', index]
      const node = nodeAt(at)
      const place = node && `${node.span.start} ${node.span.file.path}`
      if (place === last || target === undefined) continue
      last = place
      if (!EVERY_INTERFACE.includes(address) || !isKnown(node) || !isKnown(nodeAt([...at, 'host_ip']))) continue
      yield { service, target, published, protocol, at }
    }
  }
}
