import { HOST, locateHost, shiftAddress, findUrls, type Address } from './address.ts'
import { findProtocol } from './protocols.ts'

const HOST_NAME = String.raw`(?:[A-Za-z][\w.-]*|127\.0\.0\.1)`
const PAIR = new RegExp(`^(${HOST_NAME}):(\\d{2,5})$`)
const ALONE = new RegExp(`^${HOST_NAME}$`)
// What stands for no host at all, and the answers to a question such as `VERIFY_SERVER`.
const NO_HOST = /^(?:null|nil|none|undefined|true|false|yes|no|on|off)$/i
const NAMES_A_HOST = /(?:host|hostname|server)$/i
const NAMES_AN_IMAGE = /image|tag|version/i

/**
 * The addresses in a variable: in URLs, in `host:port`, in lists of these, in a connection string, or a host on its own,
 * combined with the variable of its port.
 */
export function findAddressesInVariable(
  variable: string,
  text: string,
  valueOf: (variable: string) => string | undefined,
): readonly Address[] {
  if (!/[:=(]/.test(text) && !NAMES_A_HOST.test(variable)) return []
  const urls = findUrls(text)
  if (urls.length > 0) return urls
  const protocol = findProtocol(variable)
  const pairs = findHostsWithPorts(variable, text)
  const found = pairs.length > 0 ? pairs : findConnections(text)
  if (found.length > 0) return found.map((address) => ({ ...address, protocol }))
  if (!NAMES_A_HOST.test(variable) || /^(?:localhost|server)$/i.test(variable)) return []
  if (!ALONE.test(text) || NO_HOST.test(text)) return []
  const port = /^\d{1,5}$/.exec(valueOf(namePortVariable(variable)) ?? '')?.[0]
  return [{ ...locateHost(text, 0, undefined), protocol, port: port === undefined ? undefined : Number(port) }]
}

/** The variable that holds the port for a host in another variable. */
export function namePortVariable(variable: string): string {
  return variable.replace(NAMES_A_HOST, (word) => (word === word.toLowerCase() ? 'port' : 'PORT'))
}

/** `kafka-1:9092,kafka-2:9092`; the text of an image looks the same. */
function findHostsWithPorts(variable: string, text: string): readonly Address[] {
  if (NAMES_AN_IMAGE.test(variable)) return []
  const found: Address[] = []
  let at = 0
  for (const item of text.split(',')) {
    const trimmed = item.trim()
    const [, host, port] = PAIR.exec(trimmed) ?? []
    if (host === undefined) return []
    found.push(locateHost(host, at + item.indexOf(trimmed), port))
    at += item.length + 1
  }
  return found
}

const ASSIGNED = new RegExp(
  String.raw`(?:^|[;\s])(?:host|server|data source|addr|address)=(?:tcp:)?(${HOST})(?:[,:](\d{1,5}))?(?=[;,\s]|$)`,
  'i',
)
const ASSIGNED_PORT = /(?:^|[;\s])port=(\d{1,5})(?=[;\s]|$)/i
const IN_PARENTHESES = new RegExp(String.raw`@(?:tcp)?\((${HOST}):(\d{1,5})\)`)

/** `Server=db,1433;Database=shop`, `host=db port=5432`, `user:password@tcp(db:3306)/shop`. */
function findConnections(text: string): readonly Address[] {
  for (const pattern of [ASSIGNED, IN_PARENTHESES]) {
    const match = pattern.exec(text)
    const [all, host, port] = match ?? []
    if (match === null || all === undefined || host === undefined) continue
    const address = shiftAddress(locateHost(host, all.lastIndexOf(host), port), match.index)
    if (port !== undefined || pattern === IN_PARENTHESES) return [address]
    const apart = ASSIGNED_PORT.exec(text)
    const digits = apart?.[1]
    if (apart === null || digits === undefined) return [address]
    const portEnd = apart.index + apart[0].length
    return [{ ...address, port: Number(digits), portStart: portEnd - digits.length, portEnd }]
  }
  return []
}
