import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Service } from '../../../src/read/model/service.ts'
import { serviceHash } from '../../../src/read/print/hash.ts'

function hashOf(service: Service): string {
  return serviceHash({ name: 'p', services: { s: service } }, 's')
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

test('SHA-256 over the compact JSON, dollars as they are', () => {
  expect(hashOf({ image: 'é', environment: { B: '$x', A: '<' }, networks: { default: null }, 'x-a': 1 })).toBe(
    sha256(
      String.raw`{"command":null,"entrypoint":null,"environment":{"A":"\u003c","B":"$x"},"image":"é","networks":{"default":null}}`,
    ),
  )
})

test('what does not make a new container is left out', () => {
  const hashed: Service = { image: 'i', deploy: { mode: 'global' } }
  const expected = sha256(
    '{"command":null,"deploy":{"mode":"global","resources":{},"placement":{}},"entrypoint":null,"image":"i"}',
  )
  expect(hashOf(hashed)).toBe(expected)
  expect(
    hashOf({
      ...hashed,
      build: { context: '/b' },
      depends_on: { db: { required: true } },
      deploy: { mode: 'global', replicas: 2 },
      profiles: ['p'],
      pull_policy: 'always',
      scale: 2,
    }),
  ).toBe(expected)
})

test('every other attribute changes the hash', () => {
  expect(hashOf({ image: 'i', restart: 'always' })).not.toBe(hashOf({ image: 'i' }))
  expect(hashOf({ image: 'i', command: [] })).not.toBe(hashOf({ image: 'i' }))
})

test('a service that is not there', () => {
  const project = { name: 'p', services: {} }
  expect(() => serviceHash(project, 's')).toThrow(new RangeError('Project "p" has no service "s".'))
  expect(() => serviceHash(project, 'toString')).toThrow(RangeError)
})
