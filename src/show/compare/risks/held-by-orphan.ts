import { code, message, name, text, type Value } from '../../../core/messages/message.ts'
import type { Service } from '../../../read/model/service.ts'
import type { Port } from '../../../read/model/attachments.ts'
import { findService } from '../side.ts'
import { locateRisk, quoteInModel, type Change, type FindRisks, type Risk } from './risk.ts'
import { groupPairs } from '../../../core/source/group-pairs.ts'

interface Held {
  readonly service: string
  readonly holder: string
  readonly remedy: string
}

const port = message(
  'port',
  ({ service, holder, published, remedy }: Held & { published: Value }) =>
    text`Service ${name(service)} cannot publish port ${published}: ${name(holder)} keeps running and publishes it; run ${code(remedy)}.`,
)

const containerName = message(
  'container-name',
  ({ service, holder, container, remedy }: Held & { container: Value }) =>
    text`Service ${name(service)} cannot be called ${container}: the container of ${name(holder)} keeps running and has that name; run ${code(remedy)}.`,
)

/** An orphaned container keeps running, and holds what a new one needs. */
export const findHeldByOrphan: FindRisks = (change) => {
  const { before, after, services } = change
  const holders = Object.entries(before.project.services).filter(([holder]) => {
    const action = services[holder]?.action
    return action === 'orphan' || action === 'disabled' || before.project.name !== after.project.name
  })
  return Object.entries(after.project.services).flatMap(([service, is]) =>
    holders.flatMap(([holder, old]) => findRisksBetween(service, is, holder, old, change)),
  )
}

function findRisksBetween(service: string, is: Service, holder: string, old: Service, change: Change): readonly Risk[] {
  const { before, after } = change
  const isSameProject = before.project.name === after.project.name
  // A service already has what it had before.
  const own = isSameProject ? findService(before, service) : undefined
  const remedy = !isSameProject
    ? `docker compose -p ${before.show(before.project.name)} down`
    : change.services[holder]?.action === 'orphan'
      ? 'docker compose up -d --remove-orphans'
      : `docker compose stop ${holder}`
  const held = { service, holder, remedy }
  const [ownPorts, heldPorts] = [groupByHostPort(own), groupByHostPort(old)]
  const ports = (is.ports ?? []).flatMap((each, index): readonly Risk[] => {
    if (collidesWithOne(each, ownPorts) || !collidesWithOne(each, heldPorts)) return []
    const path = ['services', service, 'ports', index, 'published']
    return [{ message: port({ ...held, published: quoteInModel(after, ...path) }), at: locateRisk(change, path) }]
  })
  const { container_name: container } = is
  if (container === undefined || container !== old.container_name || own?.container_name === container) return ports
  const path = ['services', service, 'container_name']
  return [
    ...ports,
    { message: containerName({ ...held, container: quoteInModel(after, ...path) }), at: locateRisk(change, path) },
  ]
}

/** The published ports of a service, which may be all that a host has. */
function groupByHostPort(service: Service | undefined): ReadonlyMap<string, readonly Port[]> {
  const published = (service?.ports ?? []).filter((port) => port.published !== undefined)
  return groupPairs(published.map((port) => [formatHostPort(port), port]))
}

function formatHostPort({ published = '', protocol = 'tcp' }: Port): string {
  return `${published}/${protocol}`
}

function collidesWithOne(port: Port, others: ReadonlyMap<string, readonly Port[]>): boolean {
  const isOnEvery = isEveryAddress(port.host_ip)
  const same = others.get(formatHostPort(port)) ?? []
  return same.some(({ host_ip: address }) => isOnEvery || isEveryAddress(address) || address === port.host_ip)
}

/** Whether a port is published on all host addresses. */
export function isEveryAddress(address: string | undefined): boolean {
  return address === undefined || ['', '0.0.0.0', '::', '[::]'].includes(address)
}
