import { replaceEntries } from '../../../core/tree/build.ts'
import {
  getEntries,
  isString,
  getItems,
  getString,
  getValue,
  type Entry,
  type Mapping,
  type Node,
} from '../../../core/tree/node.ts'

// How to find the names of each section that a service uses.
const USERS: Readonly<Record<string, (service: Node) => readonly string[]>> = {
  networks: (service) => [...getEntries(getValue(service, 'networks')).keys()],
  volumes: (service) =>
    getItems(getValue(service, 'volumes'))
      .filter((mount) => getString(mount, 'type') === 'volume')
      .flatMap((mount) => getString(mount, 'source') ?? []),
  secrets: (service) => [
    ...listSourceNames(getValue(service, 'secrets')),
    ...listSourceNames(getValue(getValue(service, 'build'), 'secrets')),
  ],
  configs: (service) => listSourceNames(getValue(service, 'configs')),
  models: (service) => [...getEntries(getValue(service, 'models')).keys()],
}

/** Removes networks, volumes, secrets, configs and models that no service uses. */
export function removeUnusedResources(root: Mapping): Mapping {
  const services = [...getEntries(getValue(root, 'services')).values()].map(({ value }) => value)
  const entries = new Map<string, Entry>(root.entries)
  for (const [section, usedBy] of Object.entries(USERS)) {
    const entry = entries.get(section)
    if (entry?.value.kind !== 'mapping') continue
    const used = new Set(services.flatMap(usedBy))
    const kept = new Map([...entry.value.entries].filter(([name]) => used.has(name)))
    if (kept.size === 0) entries.delete(section)
    else entries.set(section, { ...entry, value: replaceEntries(entry.value, kept) })
  }
  return replaceEntries(root, entries)
}

function listSourceNames(node: Node | undefined): readonly string[] {
  return getItems(node).flatMap((item) => (isString(item) ? item.value : (getString(item, 'source') ?? [])))
}
