import { getItems, getValue } from '../../core/tree/node.ts'
import { findNode } from '../../core/tree/path.ts'
import type { VolumeMount } from '../../read/model/attachments.ts'
import type { Service } from '../../read/model/service.ts'
import { findService } from '../compare/side.ts'
import { hashServiceAs } from '../../read/print/hash.ts'
import type { ComposeBehaviour } from './compose-behaviour.ts'
import type { EngineContainer } from './engine-state.ts'
import type { UpOptions } from './up-options.ts'
import type { Side } from '../compare/side.ts'

/** What hashes of services depend on. */
export interface HashInputs {
  readonly side: Side
  readonly options: UpOptions
  readonly behaviour: ComposeBehaviour
  /** The project's containers by service, without those of `run`, by number. */
  readonly own: ReadonlyMap<string, readonly EngineContainer[]>
}

/** The hashes of all services of a project, by name. */
export function hashServices(inputs: HashInputs): ReadonlyMap<string, readonly string[]> {
  const services = Object.entries(inputs.side.project.services)
  return new Map(services.map(([name, service]) => [name, hashCandidates(name, service, inputs)]))
}

/**
 * The config hashes under which a container counts as up to date: the one that `docker compose config --hash` prints,
 * and the one in which a namespace or the volumes of another service are those of that service's container.
 */
function hashCandidates(name: string, service: Service, situation: HashInputs): readonly string[] {
  const { behaviour } = situation
  const seen = applyDependencyOptions(service, situation)
  const written = behaviour.createsHostPaths ? seen : { ...seen, ...markHostPaths(name, seen, situation) }
  const forms = new Set([written, resolveContainers(written, situation)])
  return [...new Set([...forms].map((each) => hashServiceAs(each, behaviour.hashForm)))]
}

/** A service depends on what is enabled, and with `--no-deps` only on services that are named as well. */
function applyDependencyOptions(
  service: Service,
  { side, options: { noDeps, services: named = [] } }: HashInputs,
): Service {
  if (service.depends_on === undefined) return service
  const kept = Object.entries(service.depends_on).filter(
    ([name]) => (noDeps !== true || named.includes(name)) && findService(side, name) !== undefined,
  )
  const { depends_on: all, ...rest } = service
  const isSame = kept.length === Object.keys(all).length
  return isSame ? service : kept.length === 0 ? rest : { ...rest, depends_on: Object.fromEntries(kept) }
}

/** In its short form, a bind mount creates its source. Today's Compose does so in any form, and does not write it. */
function markHostPaths(name: string, { volumes }: Service, { side }: HashInputs): Pick<Service, 'volumes'> {
  if (volumes === undefined) return {}
  const nodes = getItems(findNode(side.model.root, ['services', name, 'volumes']))
  const isShort = (index: number): boolean => {
    const node = nodes[index]
    return (node?.origin ?? getValue(node, 'source')?.origin)?.kind === 'short-form'
  }
  return { volumes: volumes.map((mount, index) => (isShort(index) ? markCreatedPath(mount) : mount)) }
}

function markCreatedPath(mount: VolumeMount): VolumeMount {
  if (mount.type !== 'bind' || mount.bind === undefined) return mount
  const created: object = { create_host_path: true }
  return { ...mount, bind: { ...mount.bind, ...created } }
}

/** The same service if it shares nothing with another one. */
function resolveContainers(service: Service, { own }: HashInputs): Service {
  const resolve = (text: string | undefined): string | undefined => {
    const owner = /^service:(.*)$/s.exec(text ?? '')?.[1]
    const [container] = own.get(owner ?? '') ?? []
    return container === undefined ? text : `container:${container.id}`
  }
  const { network_mode, ipc, pid, volumes_from } = service
  const isAlone = [network_mode, ipc, pid, volumes_from].every((shared) => shared === undefined)
  if (isAlone) return service
  return {
    ...service,
    ...(network_mode !== undefined && { network_mode: resolve(network_mode) ?? network_mode }),
    ...(ipc !== undefined && { ipc: resolve(ipc) ?? ipc }),
    ...(pid !== undefined && { pid: resolve(pid) ?? pid }),
    ...(volumes_from !== undefined && {
      volumes_from: volumes_from.map((text) => own.get(text.split(':')[0] ?? '')?.[0]?.id ?? text),
    }),
  }
}
