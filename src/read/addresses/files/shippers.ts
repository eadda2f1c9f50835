import { HOST, findUrls, locateHost, shiftAddress, type Address } from '../address.ts'
import type { FileReading, ReadAddresses } from './kinds.ts'
import { blankComments } from './nginx.ts'

/** Settings of Logstash with the servers that it connects to; their values are a text or a list of texts. */
const LOGSTASH_SETTING = /\b(?:hosts?|url|bootstrap_servers)\s*=>\s*(\[[^\]]*\]|"[^"\n]*"|'[^'\n]*')/g
const IN_QUOTES = /"([^"\n]*)"|'([^'\n]*)'/g
const PAIR = new RegExp(`^(${HOST})(?::(\\d{1,5}))?$`)

/** The servers that the inputs, filters and outputs of Logstash connect to. */
export const readLogstash: ReadAddresses = (written) => {
  const text = blankComments(written)
  const found = Array.from(text.matchAll(LOGSTASH_SETTING)).flatMap(({ 0: all, 1: value = '', index }) => {
    const start = index + all.length - value.length
    return Array.from(value.matchAll(IN_QUOTES)).flatMap(({ 1: double, 2: single, index: at }) =>
      readServers(double ?? single ?? '').map((address) => shiftAddress(address, start + at + 1)),
    )
  })
  // An input listens at what it calls "host".
  return dial(found.filter(({ host, port }) => port !== undefined && host !== '0.0.0.0'))
}

/** `es:9200`, `http://es:9200`, or several servers with commas between them. */
function readServers(text: string): readonly Address[] {
  if (text.includes('://')) return findUrls(text)
  let at = 0
  return text.split(',').flatMap((item) => {
    const start = at
    at += item.length + 1
    const [, host, port] = PAIR.exec(item) ?? []
    return host === undefined ? [] : [locateHost(host, start, port)]
  })
}

/** The sections of Fluent Bit and Fluentd that send; all others listen or change records. */
const SENDING = /^[ \t]*\[OUTPUT\][^[]*|<(?:match|server|store)\b[^<]*/gim
const HOST_LINE = new RegExp(String.raw`^[ \t]*host[ \t]+(${HOST})[ \t]*$`, 'im')
const PORT_LINE = /^[ \t]*port[ \t]+(\d{1,5})[ \t]*$/im

/** The servers that Fluent Bit and Fluentd send to. */
export const readFluent: ReadAddresses = (written) => {
  const found = Array.from(blankComments(written).matchAll(SENDING)).flatMap(({ 0: section, index }) => {
    const line = HOST_LINE.exec(section)
    const host = line?.[1]
    if (line === null || host === undefined) return []
    const port = PORT_LINE.exec(section)?.[1]
    const start = index + line.index + line[0].lastIndexOf(host)
    return [{ ...locateHost(host, start, undefined), port: port === undefined ? undefined : Number(port) }]
  })
  return dial(found)
}

function dial(addresses: readonly Address[]): FileReading {
  return { addresses: addresses.map((address) => ({ ...address, isDialled: true })), listensOn: [] }
}
