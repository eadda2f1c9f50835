import type { SourceFile } from '../../../core/source/source-file.ts'
import { isString, type Mapping, type Node, type StringScalar } from '../../../core/tree/node.ts'
import { parseYaml } from '../../yaml/parse.ts'
import { HOST, findUrls, locateHost } from '../address.ts'
import { findProtocol } from '../protocols.ts'
import type { PlacedAddress } from './kinds.ts'
import { SERVER_KEYS } from './server-keys.ts'

/** Keys with the address at which others reach the program, or at which it listens. */
const OWN_KEYS =
  /advertis|public|external|origin|cors|redirect|callback|domain|listen|bind|root_url|publishedat|^receivers$|^entrypoints$|^extensions$|^server$/i

/** Below this depth, no configuration has addresses. */
const DEEPEST = 24

/** The addresses in a YAML or JSON file. */
export function readTreeFile(file: SourceFile): readonly PlacedAddress[] {
  const found: PlacedAddress[] = []
  for (const { root } of parseYaml(file, () => undefined).documents) collectAddresses(root, undefined, found, 0)
  return found
}

function collectAddresses(node: Node, key: string | undefined, found: PlacedAddress[], depth: number): void {
  if (depth > DEEPEST) return
  if (node.kind === 'mapping') {
    found.push(...findHostWithPort(node))
    for (const [name, { value }] of node.entries) {
      // "server" is the section in which many programs say where they listen, but also the key of a server's address.
      if (!OWN_KEYS.test(name) || (name === 'server' && value.kind === 'scalar'))
        collectAddresses(value, name, found, depth + 1)
    }
  } else if (node.kind === 'sequence') for (const item of node.items) collectAddresses(item, key, found, depth + 1)
  else if (isString(node)) found.push(...findInValue(node, key ?? ''))
}

const PAIR = new RegExp(`^(${HOST}):(\\d{2,5})(?:/|$)`)

function findInValue(node: StringScalar, key: string): readonly PlacedAddress[] {
  const { value } = node
  const isDialled = SERVER_KEYS.test(key)
  const urls = findUrls(value)
  if (urls.length > 0) return urls.map((address) => ({ ...address, node, isDialled }))
  const [, host, port] = PAIR.exec(value) ?? []
  return host === undefined ? [] : [{ ...locateHost(host, 0, port), protocol: findProtocol(key), node, isDialled }]
}

const HOST_KEY = /^(?:host|hostname|address|server|host_?name)$/i
const PORT_KEY = /^(?:port|port_value)$/i
const ONLY_HOST = new RegExp(`^${HOST}$`)

/** `host: db` with `port: 5432` beside it. */
function findHostWithPort({ entries }: Mapping): readonly PlacedAddress[] {
  const host = findScalar(entries, HOST_KEY)
  const port = findScalar(entries, PORT_KEY)
  if (!isString(host) || !ONLY_HOST.test(host.value) || port?.kind !== 'scalar') return []
  const number = Number(port.value)
  if (!Number.isInteger(number) || number < 1 || number > 65_535) return []
  const portNode = isString(port) ? port : undefined
  return [{ ...locateHost(host.value, 0, undefined), port: number, node: host, portNode, isDialled: true }]
}

function findScalar(entries: Mapping['entries'], pattern: RegExp): Node | undefined {
  for (const [name, { value }] of entries) if (value.kind === 'scalar' && pattern.test(name)) return value
  return undefined
}
