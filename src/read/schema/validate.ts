import type { FormatVersion } from '../../knowledge/format/versions.ts'
import { isMapping, getValue, type Node } from '../../core/tree/node.ts'
import { findNode } from '../../core/tree/path.ts'
import { validateAgainstSchema } from './against-schema.ts'
import { findNumbersBeyondJson } from './beyond-json.ts'
import { removeRepeated, type SchemaFinding } from './finding.ts'
import { splitItem } from './misread-list.ts'
import { findPlace } from './place.ts'
import type { Validator } from './validator.ts'

/**
 * The reasons why Compose rejects a merged tree before it parses individual values: schema errors, numbers that JSON
 * cannot represent, and a port whose keys were written as items. One finding per cause.
 */
export function validate(root: Node, validator: Validator): readonly SchemaFinding[] {
  return removeRepeated([
    ...validateAgainstSchema(root, validator),
    ...findNumbersBeyondJson(root),
    ...splitPorts(root, validator.format),
  ])
}

// The schema requires no keys in a port, so it accepts each of the items as a port.
function splitPorts(root: Node, format: FormatVersion): readonly SchemaFinding[] {
  const above = format === '1' ? [] : ['services']
  const services = findNode(root, above)
  if (services === undefined || !isMapping(services)) return []
  return [...services.entries].flatMap(([name, { value: service }]) => {
    const list = getValue(service, 'ports')
    if (list?.kind !== 'sequence' || !list.items.some(isMapping)) return []
    return splitItem(findPlace(root, [...above, name, 'ports'], format)) ?? []
  })
}
