import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import type { Listener } from '../../show/plan/up-options.ts'

const PROTOCOLS = ['tcp', 'tcp6', 'udp', 'udp6'] as const

/** The states of sockets that wait for others: listening, and for UDP closed to any peer. */
const WAITING = { tcp: '0A', udp: '07' } as const

/** What listens on this host; undefined where the system does not tell without a program, as on macOS and Windows. */
export function listListeners(): readonly Listener[] | undefined {
  if (process.platform !== 'linux') return undefined
  const tables = PROTOCOLS.flatMap((protocol) => {
    const text = readTable(protocol)
    return text === undefined ? [] : [parseTable(text, protocol)]
  })
  return tables.length === 0 ? undefined : tables.flat()
}

/** The addresses of this host's interfaces; undefined where programs may use any address. */
export function listInterfaceAddresses(): readonly string[] | undefined {
  const mayUseAny = ['ipv4', 'ipv6'].some((family) => readSetting(`/proc/sys/net/${family}/ip_nonlocal_bind`) === '1')
  if (process.platform !== 'linux' || mayUseAny) return undefined
  const routes = readSetting('/proc/net/fib_trie')
  return routes === undefined
    ? undefined
    : [...parseRoutes(routes), ...parseInterfaces(readSetting('/proc/net/if_inet6') ?? '')]
}

/** The IPv4 addresses in `/proc/net/fib_trie` that are local, also those of interfaces without a carrier. */
export function parseRoutes(text: string): readonly string[] {
  return [...text.matchAll(/\|-- (\d+\.\d+\.\d+\.\d+)\n\s+\/32 host LOCAL/g)].map(([, address = '']) => address)
}

/** The addresses in `/proc/net/if_inet6`, one a line: 32 hexadecimal digits, then the interface. */
export function parseInterfaces(text: string): readonly string[] {
  return [...text.matchAll(/^([0-9a-f]{32}) /gm)].map(([, digits = '']) => (digits.match(/.{4}/g) ?? []).join(':'))
}

function readSetting(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return undefined
  }
}

function readTable(protocol: string): string | undefined {
  try {
    return readFileSync(`/proc/net/${protocol}`, 'utf8')
  } catch {
    return undefined
  }
}

/** Parses a table of `/proc/net`. proc_net_tcp(5): addresses are in hexadecimal, in the byte order of the host. */
export function parseTable(text: string, protocol: Listener['protocol']): readonly Listener[] {
  const waiting = protocol.startsWith('tcp') ? WAITING.tcp : WAITING.udp
  return text.split('\n').flatMap((line) => {
    const [, local = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/)
    const [address = '', port = ''] = local.split(':')
    if (state !== waiting || port === '') return []
    return [
      {
        protocol,
        address: decodeAddress(address),
        port: Number.parseInt(port, 16),
        get program() {
          return findProgramOfSocket(inode)
        },
      },
    ]
  })
}

function decodeAddress(hex: string): string {
  const words = hex.match(/.{8}/g) ?? []
  const bytes = words.flatMap((word) => (word.match(/../g) ?? []).toReversed())
  if (bytes.length === 4) return bytes.map((byte) => Number.parseInt(byte, 16)).join('.')
  const groups = Array.from({ length: 8 }, (_, index) => `${bytes[2 * index] ?? ''}${bytes[2 * index + 1] ?? ''}`)
  const text = groups.map((group) => group.replace(/^0{1,3}/, '')).join(':')
  return text === '0:0:0:0:0:0:0:0' ? '::' : text === '0:0:0:0:0:0:0:1' ? '::1' : text
}

/** The program that has a socket; undefined if only another user may know. */
function findProgramOfSocket(inode: string): string | undefined {
  const wanted = `socket:[${inode}]`
  const process = listNames('/proc').find(
    (name) =>
      /^\d+$/.test(name) && listNames(`/proc/${name}/fd`).some((fd) => readLink(`/proc/${name}/fd/${fd}`) === wanted),
  )
  if (process === undefined) return undefined
  try {
    return readFileSync(`/proc/${process}/comm`, 'utf8').trim()
  } catch {
    return undefined
  }
}

function listNames(path: string): readonly string[] {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}

function readLink(path: string): string | undefined {
  try {
    return readlinkSync(path)
  } catch {
    return undefined
  }
}
