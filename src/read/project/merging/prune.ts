import { withEntries } from '../../../core/tree/build.ts'
import {
  entriesOf,
  isString,
  itemsOf,
  stringOf,
  valueOf,
  type Entry,
  type Mapping,
  type Node,
} from '../../../core/tree/node.ts'

// How to find the names of each section that a service uses.
const USERS: Readonly<Record<string, (service: Node) => readonly string[]>> = {
  networks: (service) => [...entriesOf(valueOf(service, 'networks')).keys()],
  volumes: (service) =>
    itemsOf(valueOf(service, 'volumes'))
      .filter((mount) => stringOf(mount, 'type') === 'volume')
      .flatMap((mount) => stringOf(mount, 'source') ?? []),
  secrets: (service) => [
    ...sourcesOf(valueOf(service, 'secrets')),
    ...sourcesOf(valueOf(valueOf(service, 'build'), 'secrets')),
  ],
  configs: (service) => sourcesOf(valueOf(service, 'configs')),
  models: (service) => [...entriesOf(valueOf(service, 'models')).keys()],
}

/** Removes networks, volumes, secrets, configs and models that no service uses. */
export function withoutUnused(root: Mapping): Mapping {
  const services = [...entriesOf(valueOf(root, 'services')).values()].map(({ value }) => value)
  const entries = new Map<string, Entry>(root.entries)
  for (const [section, usedBy] of Object.entries(USERS)) {
    const entry = entries.get(section)
    if (entry?.value.kind !== 'mapping') continue
    const used = new Set(services.flatMap(usedBy))
    const kept = new Map([...entry.value.entries].filter(([name]) => used.has(name)))
    if (kept.size === 0) entries.delete(section)
    else entries.set(section, { ...entry, value: withEntries(entry.value, kept) })
  }
  return withEntries(root, entries)
}

function sourcesOf(node: Node | undefined): readonly string[] {
  return itemsOf(node).flatMap((item) => (isString(item) ? item.value : (stringOf(item, 'source') ?? [])))
}
