import { describe, expect, test } from 'vitest'
import { isInternalAddress, isLoopbackHost, resolvesInside } from '../../../src/outside/registry/addresses.ts'

// The first and the last address of each network that is not public, and their neighbours that are.
const INTERNAL = [
  ['0.0.0.0', '0.255.255.255'],
  ['10.0.0.0', '10.255.255.255'],
  ['100.64.0.0', '100.127.255.255'],
  ['127.0.0.0', '127.255.255.255'],
  ['168.63.129.16'],
  ['169.254.0.0', '169.254.169.254', '169.254.255.255'],
  ['172.16.0.0', '172.31.255.255'],
  ['192.0.0.0', '192.0.0.255'],
  ['192.168.0.0', '192.168.255.255'],
  ['198.18.0.0', '198.19.255.255'],
  ['224.0.0.0', '255.255.255.255'],
  ['::', '::1'],
  ['64:ff9b::', '64:ff9b::7f00:1'],
  ['64:ff9b:1::', '64:ff9b:1:ffff::'],
  ['2002::', '2002:7f00:1::'],
  ['fc00::', 'fdff::1'],
  ['fe80::', 'febf::1'],
  ['fec0::', 'feff::1'],
  ['ff00::', 'ffff::1'],
  ['::ffff:127.0.0.1', '::ffff:10.1.2.3'],
].flat()

const PUBLIC = [
  ...['1.0.0.0', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '126.255.255.255', '128.0.0.0'],
  ...['168.63.129.15', '168.63.129.17', '169.253.255.255', '169.255.0.0', '172.15.255.255', '172.32.0.0'],
  ...['191.255.255.255', '192.0.1.0', '192.167.255.255', '192.169.0.0', '198.17.255.255', '198.20.0.0'],
  ...['223.255.255.255', '::2', '64:ff9b:2::', '2001::1', '2003::', 'fbff::1', 'fe7f::1', '::ffff:1.1.1.1'],
]

test.each(INTERNAL)('%s is not public', (address) => {
  expect(isInternalAddress(address)).toBe(true)
})

test.each(PUBLIC)('%s is public', (address) => {
  expect(isInternalAddress(address)).toBe(false)
})

test.each(['localhost', '[::1]', '127.0.0.1', '127.255.1.2'])('%s is this machine', (hostname) => {
  expect(isLoopbackHost(hostname)).toBe(true)
})

test.each(['localhost.example.org', '::1', '127.0.0.1.example.org', '1127.0.0.1', '127.0.0', '128.0.0.1'])(
  '%s is not taken for this machine',
  (hostname) => {
    expect(isLoopbackHost(hostname)).toBe(false)
  },
)

describe('a host', () => {
  const resolveTo =
    (...addresses: readonly string[]) =>
    () =>
      Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })))

  test.each([
    ['all of whose addresses are public', ['1.1.1.1', '2606:4700::1111'], false],
    ['all of whose addresses are internal', ['10.0.0.1', '::1'], true],
    ['whose first address is internal', ['10.0.0.1', '1.1.1.1'], true],
    ['whose last address is internal', ['1.1.1.1', '10.0.0.1'], true],
    ['that has no address', [], false],
  ])('%s', async (_, addresses, isInside) => {
    expect(await resolvesInside('registry.example.org', resolveTo(...addresses))).toBe(isInside)
  })

  test('that is an address needs no name server', async () => {
    const refuse = (): never => {
      throw new Error('Nobody asks.')
    }
    expect(await resolvesInside('[::1]', refuse)).toBe(true)
    expect(await resolvesInside('192.168.1.1', refuse)).toBe(true)
    expect(await resolvesInside('[2606:4700::1111]', refuse)).toBe(false)
  })
})
