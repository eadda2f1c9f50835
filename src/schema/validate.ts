import type { Node } from '../tree/node.ts'
import { isMapping, valueOf } from '../tree/node.ts'
import { againstSchema } from './against-schema.ts'
import { numbersBeyondJson } from './beyond-json.ts'
import { onceEach, type SchemaFinding } from './finding.ts'
import { splitItem } from './misread-list.ts'
import { placeBelow, rootPlace, type Place } from './place.ts'
import type { Validator } from './validator.ts'

/**
 * The reasons why Compose rejects a merged tree before it parses individual values: schema errors, numbers that JSON
 * cannot represent, and a port whose keys were written as items. One finding per cause.
 */
export function validate(root: Node, validator: Validator): readonly SchemaFinding[] {
  const top = rootPlace(root, validator.format)
  return onceEach([...againstSchema(root, validator), ...numbersBeyondJson(root), ...splitPorts(top)])
}

// The schema requires no keys in a port, so it accepts each of the items as a port.
function splitPorts(top: Place): readonly SchemaFinding[] {
  const services = top.format === '1' ? top : placeBelow(top, 'services')
  if (services === undefined || !isMapping(services.node)) return []
  return [...services.node.entries.keys()].flatMap((name) => {
    const list = valueOf(valueOf(services.node, name), 'ports')
    if (list?.kind !== 'sequence' || !list.items.some(isMapping)) return []
    const service = placeBelow(services, name)
    const ports = service && placeBelow(service, 'ports')
    return (ports && splitItem(ports)) ?? []
  })
}
