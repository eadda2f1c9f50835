import { HOST, locateHost, shiftAddress, findUrls, type Address } from '../address.ts'
import type { ReadAddresses } from './kinds.ts'

const PASS = /\b(?:proxy|grpc|fastcgi|uwsgi|scgi|memcached)_pass\s+([^;{}\s]+)\s*;/g
const UPSTREAM = /\bupstream\s+([\w.-]+)\s*\{([^}]*)\}/g
const SERVER = /(?<=[\s{;])server\s+([^;\s]+)[^;]*;/g
const LISTEN = /\blisten\s+(?:\[?[\w.:*]*\]?:)?(\d{1,5})\b/g
const PLACE = new RegExp(String.raw`^(${HOST})(?::(\d{1,5}))?(?:/|$)`)

/** The servers that nginx passes requests to. It resolves them when it starts, and exits if one is unknown. */
export const readNginx: ReadAddresses = (written) => {
  const text = blankComments(written)
  const upstreams = Array.from(text.matchAll(UPSTREAM))
  const names = new Set(upstreams.map(([, name]) => name))
  const passed = Array.from(text.matchAll(PASS)).flatMap((match) => readPlace(match[1] ?? '', locateGroup(match)))
  const servers = upstreams.flatMap((upstream) =>
    Array.from((upstream[2] ?? '').matchAll(SERVER)).flatMap((match) =>
      readPlace(match[1] ?? '', upstream.index + upstream[0].lastIndexOf(upstream[2] ?? '') + locateGroup(match)),
    ),
  )
  return {
    addresses: [...passed.filter(({ host }) => !names.has(host)), ...servers].map((address) => ({
      ...address,
      isDialled: true,
      isNeededToStart: true,
    })),
    listensOn: Array.from(text.matchAll(LISTEN), ([, port]) => Number(port)),
  }
}

/** Comments become spaces, so that offsets stay the same. */
export function blankComments(text: string): string {
  return text.replaceAll(/(?<![^\s;{}])#[^\n]*/g, (comment) => ' '.repeat(comment.length))
}

function locateGroup(match: RegExpExecArray): number {
  return match.index + match[0].indexOf(match[1] ?? '')
}

// A place with a variable is only known when a request comes in.
function readPlace(text: string, start: number): readonly Address[] {
  if (/[$]|^unix:/.test(text)) return []
  if (text.includes('://'))
    return findUrls(text)
      .slice(0, 1)
      .map((address) => shiftAddress(address, start))
  const [, host, port] = PLACE.exec(text) ?? []
  return host === undefined ? [] : [locateHost(host, start, port)]
}
