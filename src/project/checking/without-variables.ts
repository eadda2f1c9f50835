import { withEntries, withoutKeys, withValue } from '../../tree/build.ts'
import { isMapping, valueOf, type Mapping } from '../../tree/node.ts'

/** A project whose services have neither variables nor labels, of which shared files may give each service very many. */
export function withoutVariables(root: Mapping): Mapping {
  const services = valueOf(root, 'services')
  if (!isMapping(services)) return root
  const entries = [...services.entries].map(([name, entry]) => {
    const { value } = entry
    return [name, { ...entry, value: isMapping(value) ? withoutKeys(value, 'environment', 'labels') : value }] as const
  })
  return withValue(root, 'services', withEntries(services, new Map(entries)))
}
