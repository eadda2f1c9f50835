import { message, name, text, type Value } from '../../core/messages/message.ts'
import { quote } from '../../core/messages/quote.ts'
import {
  createImplied,
  createInteger,
  createMapping,
  readFrom,
  createSequence,
  createString,
  setValue,
  type Provenance,
} from '../../core/tree/build.ts'
import { isString, type Node, type StringScalar } from '../../core/tree/node.ts'
import type { Path } from '../../core/tree/path.ts'
import { locatePart } from '../../core/tree/position.ts'
import { reportRefused, type CanonicalContext } from './context.ts'
import { reportMistyped } from './decoder.ts'

const tooManyParts = message(
  'too-many-parts',
  ({ service, value }: { service: string; value: Value }) =>
    text`The device ${value} of service ${name(service)} has more than three parts; use a mapping with "source", "target" and "permissions".`,
)

/**
 * One item of `devices`: `HOST_PATH[:CONTAINER_PATH[:PERMISSIONS]]`.
 *
 * Compose Specification, services, devices.
 */
export function decodeDevice(node: Node, context: CanonicalContext, path: Path): Node | undefined {
  if (!isString(node)) return node
  const parts = node.value.split(':')
  if (parts.length > 3 && !context.lenient) {
    const said = tooManyParts({ service: String(path[1]), value: quote(node) })
    return reportRefused(context, 'invalid-value', node.span, said)
  }
  const [source = '', target = '', permissions] = parts.length > 3 ? ['', '', undefined] : parts
  const targetText = target === '' ? source : target
  return createMapping(
    {
      source: createString(source, createPartProvenance(node, 0, source)),
      target: createString(
        targetText,
        target === '' ? createPartProvenance(node, 0, source) : createPartProvenance(node, source.length + 1, target),
      ),
      permissions:
        permissions === undefined
          ? createString('rwm', readFrom(node))
          : createString(permissions, createPartProvenance(node, source.length + target.length + 2, permissions)),
    },
    readFrom(node),
  )
}

function createPartProvenance(node: StringScalar, start: number, text: string): Provenance {
  return readFrom(node, locatePart(node, start, start + text.length))
}

/** `gpus: all` is a single request for all devices. */
export function decodeGpus(node: Node): Node {
  if (!isString(node)) return node
  return createSequence([createMapping({ count: createString('all', readFrom(node)) }, readFrom(node))], readFrom(node))
}

/** A device request with neither a count nor ids asks for all devices. */
export function fillDeviceRequestDefaults(node: Node): Node {
  if (node.kind !== 'mapping' || node.entries.has('count') || node.entries.has('device_ids')) return node
  return setValue(
    node,
    'count',
    createString('all', createImplied(node, 'a request that says neither how many devices nor which')),
  )
}

/** `count`: a number, or `all`, which means -1. */
export function decodeDeviceCount(node: Node, context: CanonicalContext, path: Path): Node | undefined {
  if (node.kind === 'scalar' && node.type === 'integer') return node
  if (isString(node) && node.value.toLowerCase() === 'all') return createInteger(-1, readFrom(node))
  if (isString(node) && /^[+-]?\d{1,18}$/.test(node.value)) return createInteger(Number(node.value), readFrom(node))
  return reportMistyped(node, context, path, 'count or all')
}
