import { deviceRequestDefaults } from '../../canonical/devices.ts'
import { createBoolean, createImplied, createString, setValue } from '../../../core/tree/build.ts'
import { getString, type Mapping, type Node } from '../../../core/tree/node.ts'
import { createPathTable } from '../../../core/tree/path-table.ts'
import { transform, type Transform } from '../../../core/tree/transform.ts'

// The defaults that Compose fills in after all files are merged.
const defaults = createPathTable<Transform<undefined>>([
  [
    'services.*.build',
    (node) =>
      withDefault(node, 'context', (cause) => createString('.', createImplied(cause, 'a build without a context'))),
  ],
  ['services.*.deploy.resources.reservations.devices.*', deviceRequestDefaults],
  ['services.*.gpus.*', deviceRequestDefaults],
  ['services.*.ports.*', portDefaults],
  ['services.*.secrets.*', (node) => withDefault(node, 'target', secretTarget)],
  [
    'services.*.volumes.*.bind',
    (node) =>
      withDefault(node, 'create_host_path', (cause) =>
        createBoolean(true, createImplied(cause, 'a bind that does not say otherwise')),
      ),
  ],
])

export function withDefaults(root: Mapping): Mapping {
  return transform(root, defaults, undefined)
}

function portDefaults(node: Node): Node {
  const whole = withDefault(node, 'mode', (cause) =>
    createString('ingress', createImplied(cause, 'a port without a mode')),
  )
  return withDefault(whole, 'protocol', (cause) =>
    createString('tcp', createImplied(cause, 'a port without a protocol')),
  )
}

function secretTarget(node: Mapping): Node {
  return createString(
    `/run/secrets/${getString(node, 'source') ?? ''}`,
    createImplied(node, 'a secret without a target'),
  )
}

function withDefault(node: Node, key: string, value: (cause: Mapping) => Node): Node {
  return node.kind === 'mapping' && !node.entries.has(key) ? setValue(node, key, value(node)) : node
}
