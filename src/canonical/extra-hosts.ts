import { subjectWithin } from '../diagnostics/subject.ts'
import { readFrom, sequence, string } from '../tree/build.ts'
import type { Node } from '../tree/node.ts'
import type { Path } from '../tree/path.ts'
import { scalarText } from '../tree/scalar-text.ts'
import { refuse, type CanonicalContext } from './context.ts'
import { refuseExtensions } from './decode.ts'

/**
 * `extra_hosts`: a list of `HOST=IP` or `HOST:IP` (several addresses with commas), or a mapping.
 * In the canonical model a sorted list of `HOST=IP`.
 *
 * Compose Specification, services, extra_hosts.
 */
export function extraHosts(node: Node, context: CanonicalContext, path: Path): Node | undefined {
  const hosts =
    node.kind === 'sequence'
      ? node.items.flatMap((item) => fromItem(item, context, path))
      : fromMapping(node, context, path)
  if (hosts.length === 0) return undefined
  const lines = hosts.map(({ host, address, from }) => string(`${host}=${withoutBrackets(address)}`, readFrom(from)))
  return sequence(
    lines.sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0)),
    node,
  )
}

interface Host {
  readonly host: string
  readonly address: string
  readonly from: Node
}

function fromItem(item: Node, context: CanonicalContext, path: Path): Host[] {
  if (item.kind !== 'scalar') return []
  const text = scalarText(item)
  const separator = text.includes('=') ? '=' : ':'
  const at = text.indexOf(separator)
  if (at < 0) {
    refuse(
      context,
      'invalid-value',
      item.span,
      `The host "${text}" in ${subjectWithin(path)} has no address; write "${text}=IP".`,
    )
    return []
  }
  const host = text.slice(0, at)
  if (!isHostName(host, item, context, path)) return []
  return text
    .slice(at + 1)
    .split(',')
    .map((address) => ({ host, address, from: item }))
}

function fromMapping(node: Node, context: CanonicalContext, path: Path): Host[] {
  if (node.kind !== 'mapping') return []
  refuseExtensions(node, context, path)
  return [...node.entries]
    .filter(([host, { value }]) => isHostName(host, value, context, path) && isAddress(host, value, context, path))
    .flatMap(([host, { value }]) => {
      const values = value.kind === 'sequence' ? value.items : [value]
      return values.map((each) => ({ host, address: each.kind === 'scalar' ? scalarText(each) : '', from: each }))
    })
}

function isHostName(host: string, node: Node, context: CanonicalContext, path: Path): boolean {
  if (host !== '' && !/[:=]/.test(host)) return true
  refuse(
    context,
    'invalid-value',
    node.span,
    `"${host}" in ${subjectWithin(path)} is not a host name; it must not be empty nor contain ":" or "=".`,
  )
  return false
}

// Anything else the schema has refused.
function isAddress(host: string, node: Node, context: CanonicalContext, path: Path): boolean {
  if (node.kind !== 'scalar' || node.type !== 'timestamp') return true
  refuse(
    context,
    'invalid-value',
    node.span,
    `The host "${host}" in ${subjectWithin(path)} has a date for an address; write an address.`,
  )
  return false
}

function withoutBrackets(address: string): string {
  return address.length > 2 && address.startsWith('[') && address.endsWith(']') ? address.slice(1, -1) : address
}
