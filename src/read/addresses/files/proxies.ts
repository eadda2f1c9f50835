import { HOST, locateHost } from '../address.ts'
import type { ReadAddresses } from './kinds.ts'
import { blankComments } from './nginx.ts'

const REVERSE_PROXY = /^[ \t]*(?:reverse_proxy|php_fastcgi|to)[ \t]([^\n{]*)/gm
const WORD = /[^\s]+/g
const PLACE = new RegExp(String.raw`^(?:h2c://|https?://)?(${HOST})(?::(\d{1,5}))?$`)

/** The servers behind Caddy; it looks them up for each request. */
export const readCaddyfile: ReadAddresses = (written) => {
  const text = blankComments(written)
  const addresses = Array.from(text.matchAll(REVERSE_PROXY)).flatMap((directive) => {
    const start = directive.index + directive[0].length - (directive[1] ?? '').length
    return Array.from((directive[1] ?? '').matchAll(WORD)).flatMap(({ 0: word, index }) => {
      const [, host, port] = PLACE.exec(word) ?? []
      if (host === undefined || (port === undefined && !word.includes('://'))) return []
      return [locateHost(host, start + index + word.indexOf(host, word.indexOf('://') + 1), port)]
    })
  })
  return { addresses: addresses.map((address) => ({ ...address, isDialled: true })), listensOn: [] }
}

const HAPROXY_SERVER = new RegExp(String.raw`^[ \t]*server[ \t]+\S+[ \t]+(${HOST})(?::(\d{1,5}))?(?=\s|$)`, 'gm')

/** The servers behind HAProxy, which exits if it cannot resolve one. */
export const readHaproxy: ReadAddresses = (written) => {
  const addresses = Array.from(blankComments(written).matchAll(HAPROXY_SERVER), (match) => {
    const [all, host = '', port] = match
    const place = port === undefined ? host : `${host}:${port}`
    return locateHost(host, match.index + all.lastIndexOf(place), port)
  })
  return {
    addresses: addresses.map((address) => ({ ...address, isDialled: true, isNeededToStart: true })),
    listensOn: [],
  }
}
