import { isIpAddress } from '../../canonical/ip-address.ts'
import type { Finding } from '../../../core/diagnostics/diagnostic.ts'
import { message, name, names, text, type Value } from '../../../core/messages/message.ts'
import { quote } from '../../../core/messages/quote.ts'
import { placeFacts, nameSubject, type PlaceFacts } from '../../../core/messages/subject.ts'
import { isNull, isString, getValue, type Mapping, type Node } from '../../../core/tree/node.ts'
import { createPathTable } from '../../../core/tree/path-table.ts'
import type { Path } from '../../../core/tree/path.ts'
import { transform, type Transform } from '../../../core/tree/transform.ts'

type Report = (finding: Finding) => void

// Errors that a schema cannot express; they are checked for every service, enabled or not.
const checks = createPathTable<Transform<Report>>([
  ['volumes.*', checkExternalAlone],
  ['configs.*', checkOneSource('file', 'environment', 'content')],
  ['secrets.*', checkOneSource('file', 'environment')],
  ['services.*.pid', checkNotNull],
  ['services.*.ports.*', checkHostAddress],
  ['services.*.develop.watch.*.path', checkNotBlank],
  ['services.*.deploy.resources.reservations.devices.*', countOrIds],
  ['services.*.gpus.*', countOrIds],
])

export function checkSemantics(root: Mapping, report: Report): void {
  transform(root, checks, report)
}

const externalAndMore = message(
  'external-with-key',
  ({ path, key }: PlaceFacts & { key: string }) =>
    text`${nameSubject(path)} is external, so Compose cannot apply ${name(key)}; remove ${name(key)} or "external".`,
)

function checkExternalAlone(node: Node, report: Report, path: Path): Node {
  const external = getValue(node, 'external')
  if (node.kind !== 'mapping' || external?.kind !== 'scalar' || external.value !== true) return node
  for (const [key, { keySpan }] of node.entries) {
    if (key === 'name' || key === 'external' || key.startsWith('x-')) continue
    report({
      rule: 'conflicting-keys',
      severity: 'error',
      message: externalAndMore({ ...placeFacts(path), key }),
      span: keySpan,
      related: [{ span: node.entries.get('external')?.keySpan ?? external.span, message: text`external here` }],
    })
  }
  return node
}

const twoSources = message(
  'two-sources',
  ({ path, keys }: PlaceFacts & { keys: readonly [string, string] }) =>
    text`${nameSubject(path)} has both ${names(keys, 'and')}; keep only one of them.`,
)

/** A config or secret without content. */
export const noSource = message(
  'no-source',
  ({ path, keys }: PlaceFacts & { keys: readonly string[] }) =>
    text`${nameSubject(path)} has no content; set ${names(keys, 'or')}.`,
)

function checkOneSource(...keys: readonly string[]): Transform<Report> {
  return (node, report, path) => {
    if (node.kind !== 'mapping') return node
    const [first, second] = keys.flatMap((key) => {
      const entry = node.entries.get(key)
      return entry === undefined ? [] : [{ key, span: entry.keySpan }]
    })
    if (first !== undefined && second !== undefined) {
      report({
        rule: 'conflicting-keys',
        severity: 'error',
        message: twoSources({ ...placeFacts(path), keys: [first.key, second.key] }),
        span: second.span,
        related: [{ span: first.span, message: text`the other one` }],
      })
    }
    if (first === undefined && !node.entries.has('driver') && !node.entries.has('external')) {
      report({
        rule: 'missing-key',
        severity: 'error',
        message: noSource({ ...placeFacts(path), keys }),
        span: node.span,
      })
    }
    return node
  }
}

const noAddress = message(
  'no-host-address',
  ({ path, value }: PlaceFacts & { value: Value }) => text`${nameSubject(path)} must be an IP address, not ${value}.`,
)

function checkHostAddress(node: Node, report: Report, path: Path): Node {
  const address = getValue(node, 'host_ip')
  if (isString(address) && !isIpAddress(address.value)) {
    report({
      rule: 'invalid-port',
      severity: 'error',
      message: noAddress({ ...placeFacts([...path, 'host_ip']), value: quote(address) }),
      span: address.span,
    })
  }
  return node
}

const noValue = message(
  'no-value',
  ({ path }: PlaceFacts) => text`${nameSubject(path)} has no value, which crashes Compose; remove the key.`,
)

// The schema allows null, but Compose then crashes.
function checkNotNull(node: Node, report: Report, path: Path): Node {
  if (!isNull(node)) return node
  report({
    rule: 'invalid-value',
    severity: 'error',
    message: noValue(placeFacts(path)),
    span: node.span,
  })
  return node
}

const blank = message('empty', ({ path }: PlaceFacts) => text`${nameSubject(path)} must not be empty.`)

function checkNotBlank(node: Node, report: Report, path: Path): Node {
  if (isString(node) && node.value === '') {
    report({
      rule: 'invalid-value',
      severity: 'error',
      message: blank(placeFacts(path)),
      span: node.span,
    })
  }
  return node
}

const countAndIds = message(
  'count-and-device-ids',
  ({ path }: PlaceFacts) => text`${nameSubject(path)} has both "count" and "device_ids"; keep only one of them.`,
)

function countOrIds(node: Node, report: Report, path: Path): Node {
  if (node.kind !== 'mapping') return node
  const count = node.entries.get('count')
  const ids = node.entries.get('device_ids')
  if (count !== undefined && ids !== undefined) {
    report({
      rule: 'conflicting-keys',
      severity: 'error',
      message: countAndIds(placeFacts(path)),
      span: ids.keySpan,
      related: [{ span: count.keySpan, message: text`"count" here` }],
    })
  }
  return node
}
