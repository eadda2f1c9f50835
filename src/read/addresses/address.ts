import type { Protocol } from '../../knowledge/images/image.ts'
import { findProtocolOfScheme } from './protocols.ts'

/** A server address in a text: `db:5432` in `postgres://user@db:5432/app`. Offsets are those of the text. */
export interface Address {
  /** The protocol, from the URL scheme or the name of the variable; `database` means any database protocol. */
  readonly protocol: Protocol | 'database' | undefined
  readonly scheme: string | undefined
  readonly host: string
  readonly port: number | undefined
  /** The offsets of the host. */
  readonly start: number
  readonly end: number
  /** The offsets of the port, if it is in the same text. */
  readonly portStart: number | undefined
  readonly portEnd: number | undefined
}

/** A name of a host, or an IPv4 address. */
export const HOST = String.raw`[A-Za-z0-9][\w.-]*`

/** The host at an offset of a text, and its port, which follows a colon. */
export function locateHost(host: string, start: number, port: string | undefined): Address {
  const end = start + host.length
  return {
    protocol: undefined,
    scheme: undefined,
    host,
    port: port === undefined ? undefined : Number(port),
    start,
    end,
    portStart: port === undefined ? undefined : end + 1,
    portEnd: port === undefined ? undefined : end + 1 + port.length,
  }
}

/** An address that is further along in a text than the part it was found in. */
export function shiftAddress(address: Address, by: number): Address {
  const { start, end, portStart, portEnd } = address
  return {
    ...address,
    start: start + by,
    end: end + by,
    portStart: portStart === undefined ? undefined : portStart + by,
    portEnd: portEnd === undefined ? undefined : portEnd + by,
  }
}

/** No URL has a longer scheme, nor a longer user and password. */
const LONGEST_SCHEME = 24
const LONGEST_USER = 200

const SCHEME = /[a-z][a-z0-9.+-]*$/i
const USER = new RegExp(String.raw`^[^\s@/?#"'\x60]{0,${LONGEST_USER}}@`)
// Programs in Go write the protocol around the host of a database: `mysql://user@tcp(db:3306)/app`.
const NETWORK = /^tcp[46]?\(/
const AUTHORITY = new RegExp(String.raw`^(${HOST})(?::(\d{1,5}))?(?=[/?#,;\s"'\x60|&)<>\]}]|$)`)
// Every further server of a list with one scheme: `mongodb://a:27017,b:27017/db`.
const FURTHER = new RegExp(String.raw`^,(${HOST}):(\d{1,5})(?=[/?#,;\s"'\x60]|$)`)

/** The addresses of all URLs in a text. */
export function findUrls(text: string): readonly Address[] {
  const found: Address[] = []
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', at + 3)) {
    const scheme = SCHEME.exec(text.slice(Math.max(0, at - LONGEST_SCHEME), at))?.[0].toLowerCase()
    if (scheme !== undefined) found.push(...readAuthorities(text, at + 3, scheme.replace(/\+.*/, '')))
  }
  return found
}

function readAuthorities(text: string, from: number, scheme: string): readonly Address[] {
  const afterUser = from + (USER.exec(text.slice(from, from + LONGEST_USER + 1))?.[0].length ?? 0)
  const start = afterUser + (NETWORK.exec(text.slice(afterUser, afterUser + 5))?.[0].length ?? 0)
  const found: Address[] = []
  let at = start
  for (;;) {
    const [all, host, port] = (at === start ? AUTHORITY : FURTHER).exec(text.slice(at, at + 300)) ?? []
    if (all === undefined || host === undefined) return found
    found.push({
      ...locateHost(host, at === start ? at : at + 1, port),
      scheme,
      protocol: findProtocolOfScheme(scheme),
    })
    at += all.length
  }
}
