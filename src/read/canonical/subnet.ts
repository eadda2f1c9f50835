import ipaddr from 'ipaddr.js'
import { isIpAddress } from './ip-address.ts'

/** An address or subnet as numbers with their bit width, so that IPv4 and IPv6 never overlap. */
export interface Block {
  readonly family: 4 | 6
  /** The first address. */
  readonly first: bigint
  /** The last address. */
  readonly last: bigint
  /** The number of leading bits that all of its addresses share. */
  readonly prefix: number
  /** Its normalized form: `172.20.0.0/16`. */
  readonly text: string
  /** The address was written with host bits set, such as 172.20.0.5/16. */
  readonly isLoose: boolean
}

/** Parses an IP address; undefined if it is invalid. */
export function parseAddress(text: string): Block | undefined {
  return isIpAddress(text) ? createBlock(text, undefined) : undefined
}

/** Parses a subnet in CIDR notation; undefined if it is invalid. */
export function parseSubnet(text: string): Block | undefined {
  const match = /^([^/]+)\/(\d{1,3})$/.exec(text)
  const [, address = '', prefix = ''] = match ?? []
  if (!isIpAddress(address) || Number(prefix) > (address.includes(':') ? 128 : 32)) return undefined
  return createBlock(address, Number(prefix))
}

function createBlock(address: string, prefix: number | undefined): Block {
  const parsed = address.includes(':') ? ipaddr.IPv6.parse(address) : ipaddr.IPv4.parse(address)
  const bytes = parsed.toByteArray()
  const bits = BigInt(bytes.length * 8)
  const value = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  const shared = prefix ?? bytes.length * 8
  const size = 1n << (bits - BigInt(shared))
  const first = value - (value % size)
  return {
    family: bytes.length === 4 ? 4 : 6,
    first,
    last: first + size - 1n,
    prefix: shared,
    text: prefix === undefined ? parsed.toString() : `${formatAddress(first, bytes.length)}/${prefix}`,
    isLoose: first !== value,
  }
}

function formatAddress(value: bigint, length: number): string {
  const bytes = Array.from({ length }, (_, index) => Number((value >> BigInt(8 * (length - 1 - index))) & 255n))
  return length === 4 ? new ipaddr.IPv4(bytes).toString() : new ipaddr.IPv6(bytes).toString()
}

export function contains(outer: Block, inner: Block): boolean {
  return outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last
}

export function overlaps(a: Block, b: Block): boolean {
  return a.family === b.family && a.first <= b.last && b.first <= a.last
}

/** Blocks with something about each; of several that overlap with a block, the first that was added is found. */
export interface Blocks<T> {
  readonly add: (block: Block, item: T) => void
  readonly findOverlapping: (block: Block) => T | undefined
}

/** Two blocks overlap only if one contains the other, so each is kept by all of its prefixes. */
export function openBlocks<T>(): Blocks<T> {
  const items: T[] = []
  const exact = new Map<string, number>()
  const within = new Map<string, number>()
  const note = (map: Map<string, number>, key: string): void => {
    if (!map.has(key)) map.set(key, items.length - 1)
  }
  return {
    add: (block, item) => {
      items.push(item)
      note(exact, formatPrefix(block, block.prefix))
      for (let length = 0; length <= block.prefix; length++) note(within, formatPrefix(block, length))
    },
    findOverlapping: (block) => {
      const found = [within.get(formatPrefix(block, block.prefix))]
      for (let length = 0; length < block.prefix; length++) found.push(exact.get(formatPrefix(block, length)))
      const first = found.reduce<number>((least, index = Infinity) => Math.min(least, index), Infinity)
      return items[first]
    },
  }
}

function formatPrefix({ family, first }: Block, length: number): string {
  return `${family}/${length}/${first >> BigInt((family === 4 ? 32 : 128) - length)}`
}
