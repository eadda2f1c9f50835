import { findNearest } from '../../../core/messages/nearest.ts'
import { getEntries, getItems, getString, getValue, isString, type Entry, type Node } from '../../../core/tree/node.ts'
import { splitReference } from '../../../knowledge/images/image-reference.ts'

/** Another name that a service has, but not for Compose. */
interface OtherName {
  readonly other: string
  readonly attribute: 'container_name' | 'hostname' | 'alias'
}

/** What may be meant by the name of a service that does not exist. */
export interface ServicesMeant {
  readonly alias: OtherName | undefined
  /** The names of services that it may stand for. */
  readonly near: readonly string[]
}

/** Only this many services are looked at, since a hostile file may refer to as many wrong ones. */
const MAX_KNOWN = 500

/** Which services may be meant by a name that none of them has. */
export function findServicesMeant(used: string, user: string, services: ReadonlyMap<string, Entry>): ServicesMeant {
  // A service is never meant to refer to itself.
  const others: (readonly [string, Entry])[] = []
  for (const service of services) {
    if (others.length === MAX_KNOWN) break
    if (service[0] !== user) others.push(service)
  }
  const near = findNearest(
    used,
    others.map(([name]) => name),
  )
  const alias = findOtherName(used, others)
  if (alias !== undefined || near.length > 0) return { alias, near }
  const alike = others.filter(([name, { value }]) => hasWord(name, used) || runsImage(value, used))
  return { alias, near: alike.length === 1 ? alike.map(([name]) => name) : [] }
}

function findOtherName(used: string, others: readonly (readonly [string, Entry])[]): OtherName | undefined {
  for (const [other, { value }] of others) {
    for (const attribute of ['container_name', 'hostname'] as const)
      if (getString(value, attribute) === used) return { other, attribute }
    for (const { value: network } of getEntries(getValue(value, 'networks')).values())
      if (getItems(getValue(network, 'aliases')).some((alias) => isString(alias) && alias.value === used))
        return { other, attribute: 'alias' }
  }
  return undefined
}

/** `db` in `shop-db`, or `shop-db` for `db`. */
function hasWord(name: string, used: string): boolean {
  const [long, short] = name.length > used.length ? [name, used] : [used, name]
  return short.length > 1 && long.toLowerCase().split(/[-_.]/).includes(short.toLowerCase())
}

/** `postgres` for a service with the image `docker.io/library/postgres:17`. */
function runsImage(service: Node, used: string): boolean {
  const image = getString(service, 'image')
  const repository = image === undefined ? undefined : splitReference(image).name.split('/').at(-1)
  return repository !== undefined && repository === used.toLowerCase()
}
