import { replaceEntries, removeKeys, setValue } from '../../../core/tree/build.ts'
import { isMapping, getValue, type Mapping } from '../../../core/tree/node.ts'

/**
 * Removes variables and labels from all services, since shared files may give each service a very large number of them.
 */
export function removeUninterpolated(root: Mapping): Mapping {
  const services = getValue(root, 'services')
  if (!isMapping(services)) return root
  const entries = [...services.entries].map(([name, entry]) => {
    const { value } = entry
    return [name, { ...entry, value: isMapping(value) ? removeKeys(value, 'environment', 'labels') : value }] as const
  })
  return setValue(root, 'services', replaceEntries(services, new Map(entries)))
}
