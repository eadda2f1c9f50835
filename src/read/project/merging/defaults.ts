import { fillDeviceRequestDefaults } from '../../canonical/devices.ts'
import { createBoolean, createImplied, createString, setValue } from '../../../core/tree/build.ts'
import { getString, type Mapping, type Node } from '../../../core/tree/node.ts'
import { createPathTable } from '../../../core/tree/path-table.ts'
import { transform, type Transform } from '../../../core/tree/transform.ts'

// The defaults that Compose fills in after all files are merged.
const defaults = createPathTable<Transform<undefined>>([
  [
    'services.*.build',
    (node) =>
      setDefault(node, 'context', (cause) => createString('.', createImplied(cause, 'a build without a context'))),
  ],
  ['services.*.deploy.resources.reservations.devices.*', fillDeviceRequestDefaults],
  ['services.*.gpus.*', fillDeviceRequestDefaults],
  ['services.*.ports.*', fillPortDefaults],
  ['services.*.secrets.*', (node) => setDefault(node, 'target', fillSecretTarget)],
  [
    'services.*.volumes.*.bind',
    (node) =>
      setDefault(node, 'create_host_path', (cause) =>
        createBoolean(true, createImplied(cause, 'a bind that does not say otherwise')),
      ),
  ],
])

export function fillDefaults(root: Mapping): Mapping {
  return transform(root, defaults, undefined)
}

function fillPortDefaults(node: Node): Node {
  const whole = setDefault(node, 'mode', (cause) =>
    createString('ingress', createImplied(cause, 'a port without a mode')),
  )
  return setDefault(whole, 'protocol', (cause) =>
    createString('tcp', createImplied(cause, 'a port without a protocol')),
  )
}

function fillSecretTarget(node: Mapping): Node {
  return createString(
    `/run/secrets/${getString(node, 'source') ?? ''}`,
    createImplied(node, 'a secret without a target'),
  )
}

function setDefault(node: Node, key: string, value: (cause: Mapping) => Node): Node {
  return node.kind === 'mapping' && !node.entries.has(key) ? setValue(node, key, value(node)) : node
}
