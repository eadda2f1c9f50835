import { removeKeys, replaceEntries, setValue } from '../../../core/tree/build.ts'
import { getEntries, getValue, type Entry, type Mapping } from '../../../core/tree/node.ts'

/** A model with each of its services changed. */
export function mapServices(root: Mapping, change: (service: Mapping, name: string) => Mapping): Mapping {
  const services = root.entries.get('services')
  if (services?.value.kind !== 'mapping') return root
  const entries = new Map<string, Entry>()
  for (const [name, entry] of services.value.entries) {
    entries.set(name, { ...entry, value: entry.value.kind === 'mapping' ? change(entry.value, name) : entry.value })
  }
  return replaceEntries(
    root,
    new Map(root.entries).set('services', { ...services, value: replaceEntries(services.value, entries) }),
  )
}

/** A model without the services of another. */
export function removeServicesOf(root: Mapping, other: Mapping): Mapping {
  const taken = getEntries(getValue(other, 'services'))
  const services = getValue(root, 'services')
  return services?.kind === 'mapping' ? setValue(root, 'services', removeKeys(services, ...taken.keys())) : root
}

/** The number of containers in "scale" is copied to "deploy". */
export function applyReplicas(root: Mapping): Mapping {
  return mapServices(root, (service) => {
    const scale = getValue(service, 'scale')
    const deploy = getValue(service, 'deploy')
    if (scale === undefined || deploy?.kind !== 'mapping' || deploy.entries.has('replicas')) return service
    return setValue(service, 'deploy', setValue(deploy, 'replicas', scale))
  })
}
