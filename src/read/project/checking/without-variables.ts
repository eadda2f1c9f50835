import { withEntries, withoutKeys, withValue } from '../../../core/tree/build.ts'
import { isMapping, valueOf, type Mapping } from '../../../core/tree/node.ts'

/**
 * Removes variables and labels from all services, since shared files may give each service a very large number of them.
 */
export function withoutVariables(root: Mapping): Mapping {
  const services = valueOf(root, 'services')
  if (!isMapping(services)) return root
  const entries = [...services.entries].map(([name, entry]) => {
    const { value } = entry
    return [name, { ...entry, value: isMapping(value) ? withoutKeys(value, 'environment', 'labels') : value }] as const
  })
  return withValue(root, 'services', withEntries(services, new Map(entries)))
}
