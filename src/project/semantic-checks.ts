import { isIpAddress } from '../canonical/ip-address.ts'
import { listed } from '../diagnostics/listed.ts'
import type { Finding } from '../diagnostics/diagnostic.ts'
import { subject } from '../diagnostics/subject.ts'
import { isNull, isString, valueOf, type Mapping, type Node } from '../tree/node.ts'
import { pathTable } from '../tree/path-table.ts'
import type { Path } from '../tree/path.ts'
import { transform, type Transform } from '../tree/transform.ts'

type Report = (finding: Finding) => void

// Refusals that need more than a schema; every service is looked at, enabled or not.
const checks = pathTable<Transform<Report>>([
  ['volumes.*', externalAlone],
  ['configs.*', oneSource('file', 'environment', 'content')],
  ['secrets.*', oneSource('file', 'environment')],
  ['services.*.pid', notNull],
  ['services.*.ports.*', hostAddress],
  ['services.*.develop.watch.*.path', notBlank],
  ['services.*.deploy.resources.reservations.devices.*', countOrIds],
  ['services.*.gpus.*', countOrIds],
])

export function checkSemantics(root: Mapping, report: Report): void {
  transform(root, checks, report)
}

function externalAlone(node: Node, report: Report, path: Path): Node {
  const external = valueOf(node, 'external')
  if (node.kind !== 'mapping' || external?.kind !== 'scalar' || external.value !== true) return node
  for (const [key, { keySpan }] of node.entries) {
    if (key === 'name' || key === 'external' || key.startsWith('x-')) continue
    report({
      rule: 'conflicting-keys',
      severity: 'error',
      message: `${subject(path)} is external and has "${key}"; Compose takes an existing volume as it is, so remove one of the two.`,
      span: keySpan,
      related: [{ span: node.entries.get('external')?.keySpan ?? external.span, message: 'external here' }],
    })
  }
  return node
}

function oneSource(...keys: readonly string[]): Transform<Report> {
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
        message: `${subject(path)} has both "${first.key}" and "${second.key}"; only one of ${listed(keys, 'and')} may be set.`,
        span: second.span,
        related: [{ span: first.span, message: 'the other one' }],
      })
    }
    if (first === undefined && !node.entries.has('driver') && !node.entries.has('external')) {
      report({
        rule: 'missing-key',
        severity: 'error',
        message: `${subject(path)} does not say where its content comes from; set ${listed(keys, 'or')}.`,
        span: node.span,
      })
    }
    return node
  }
}

function hostAddress(node: Node, report: Report, path: Path): Node {
  const address = valueOf(node, 'host_ip')
  if (isString(address) && !isIpAddress(address.value)) {
    report({
      rule: 'invalid-port',
      severity: 'error',
      message: `The "host_ip" of ${subject(path)} must be an IP address, not "${address.value}".`,
      span: address.span,
    })
  }
  return node
}

// The schema has nothing against it, but Compose then crashes.
function notNull(node: Node, report: Report, path: Path): Node {
  if (!isNull(node)) return node
  report({
    rule: 'invalid-value',
    severity: 'error',
    message: `${subject(path)} has no value, and Compose crashes on it; remove the key.`,
    span: node.span,
  })
  return node
}

function notBlank(node: Node, report: Report, path: Path): Node {
  if (isString(node) && node.value === '') {
    report({
      rule: 'invalid-value',
      severity: 'error',
      message: `${subject(path)} must not be empty.`,
      span: node.span,
    })
  }
  return node
}

function countOrIds(node: Node, report: Report, path: Path): Node {
  if (node.kind !== 'mapping') return node
  const count = node.entries.get('count')
  const ids = node.entries.get('device_ids')
  if (count !== undefined && ids !== undefined) {
    report({
      rule: 'conflicting-keys',
      severity: 'error',
      message: `${subject(path)} has both "count" and "device_ids"; keep the one that says which devices are meant.`,
      span: ids.keySpan,
      related: [{ span: count.keySpan, message: '"count" here' }],
    })
  }
  return node
}
