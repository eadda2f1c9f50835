import { code, message, text, type Value } from '../../core/messages/message.ts'
import { isFromOutside, quote, quoteKey, quotePart } from '../../core/messages/quote.ts'
import { placeFacts, nameSubjectWithin, type PlaceFacts } from '../../core/messages/subject.ts'
import { readFrom, createSequence, createString } from '../../core/tree/build.ts'
import { isString, type Entry, type Node } from '../../core/tree/node.ts'
import type { Path } from '../../core/tree/path.ts'
import { formatScalar } from '../../core/tree/scalar-text.ts'
import { reportRefused, type CanonicalContext } from './context.ts'
import { refuseExtensions } from './named-values.ts'

interface HostFacts extends PlaceFacts {
  readonly host: Value
}

const withoutAddress = message(
  'host-without-address',
  ({ path, host, example }: HostFacts & { example: string }) =>
    text`The host ${host} in ${nameSubjectWithin(path)} has no address; write ${code(example)}.`,
)

const noHostName = message(
  'no-host-name',
  ({ path, host }: HostFacts) =>
    text`${host} in ${nameSubjectWithin(path)} is not a host name; it must not be empty or contain ":" or "=".`,
)

const dateAsAddress = message(
  'date-as-address',
  ({ path, host }: HostFacts) =>
    text`The host ${host} in ${nameSubjectWithin(path)} has a date as its address; write an IP address.`,
)

/**
 * `extra_hosts`: a list of `HOST=IP` or `HOST:IP` (several addresses separated by commas), or a mapping. In the
 * canonical model, a sorted list of `HOST=IP`.
 *
 * Compose Specification, services, extra_hosts.
 */
export function decodeExtraHosts(node: Node, context: CanonicalContext, path: Path): Node | undefined {
  const hosts =
    node.kind === 'sequence'
      ? node.items.flatMap((item) => readHostItem(item, context, path))
      : readHostMapping(node, context, path)
  if (hosts.length === 0) return undefined
  const lines = hosts.map(({ host, address, from }) =>
    createString(`${host}=${stripAddressBrackets(address)}`, readFrom(from)),
  )
  return createSequence(
    lines.sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0)),
    node,
  )
}

interface Host {
  readonly host: string
  readonly address: string
  readonly from: Node
}

function readHostItem(item: Node, context: CanonicalContext, path: Path): Host[] {
  if (item.kind !== 'scalar') return []
  const written = formatScalar(item)
  const separator = written.includes('=') ? '=' : ':'
  const at = written.indexOf(separator)
  if (at < 0) {
    const example = isFromOutside(item) || written === '' ? 'HOST=IP' : `${written}=IP`
    const said = withoutAddress({ ...placeFacts(path), host: quote(item), example })
    reportRefused(context, 'invalid-value', item.span, said)
    return []
  }
  const host = written.slice(0, at)
  if (!isHostName(host)) {
    refuseHostName(isString(item) ? quotePart(item, 0, at) : quote(item), item, context, path)
    return []
  }
  return written
    .slice(at + 1)
    .split(',')
    .map((address) => ({ host, address, from: item }))
}

function readHostMapping(node: Node, context: CanonicalContext, path: Path): Host[] {
  if (node.kind !== 'mapping') return []
  refuseExtensions(node, context, path)
  return [...node.entries]
    .filter(([host, entry]) => {
      if (isHostName(host)) return isAddress(host, entry, context, path)
      refuseHostName(quoteKey(host, entry), entry.value, context, path)
      return false
    })
    .flatMap(([host, { value }]) => {
      const values = value.kind === 'sequence' ? value.items : [value]
      return values.map((each) => ({ host, address: each.kind === 'scalar' ? formatScalar(each) : '', from: each }))
    })
}

function isHostName(host: string): boolean {
  return host !== '' && !/[:=]/.test(host)
}

function refuseHostName(host: Value, node: Node, context: CanonicalContext, path: Path): void {
  reportRefused(context, 'invalid-value', node.span, noHostName({ ...placeFacts(path), host }))
}

// The schema has rejected anything else.
function isAddress(host: string, entry: Entry, context: CanonicalContext, path: Path): boolean {
  const { value } = entry
  if (value.kind !== 'scalar' || value.type !== 'timestamp') return true
  reportRefused(
    context,
    'invalid-value',
    value.span,
    dateAsAddress({ ...placeFacts(path), host: quoteKey(host, entry) }),
  )
  return false
}

function stripAddressBrackets(address: string): string {
  return address.length > 2 && address.startsWith('[') && address.endsWith(']') ? address.slice(1, -1) : address
}
