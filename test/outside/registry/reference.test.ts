import { expect, test } from 'vitest'
import { formatReference, isDigest, parseReference } from '../../../src/outside/registry/reference.ts'

const DIGEST = `sha256:${'a'.repeat(64)}`

test.each([
  ['nginx', 'docker.io/library/nginx:latest'],
  ['acme/web:2', 'docker.io/acme/web:2'],
  ['index.docker.io/library/x', 'docker.io/library/x:latest'],
  ['localhost/x', 'localhost/x:latest'],
  ['ghcr.io/a/b/c:1.2', 'ghcr.io/a/b/c:1.2'],
  [`127.0.0.1:5000/x:1@${DIGEST}`, `127.0.0.1:5000/x:1@${DIGEST}`],
  [`x@${DIGEST}`, `docker.io/library/x@${DIGEST}`],
])('%s is %s', (image, name) => {
  const reference = parseReference(image)
  expect(reference && formatReference(reference)).toBe(name)
})

test.each([
  '',
  'Upper',
  'a b',
  'host.example/../x',
  'host.example/x?y',
  'host.example/x#y',
  'user@host.example/x',
  'host.example:99999999/x',
  'host.example:65536/x',
  '256.256.256.256/x',
  '[::::]/x',
  'xn--a.example/x',
  'host.example/x:tag/../../y',
  'x@sha256:short',
  'x@md5:0cc175b9c0f1b6a831c399e269772661',
  'x'.repeat(501),
])('no registry has %j', (image) => {
  expect(parseReference(image)).toBeUndefined()
})

test('digests', () => {
  expect(
    [DIGEST, `sha512:${'0'.repeat(128)}`, `sha256:${'A'.repeat(64)}`, `${DIGEST}:x`, 'sha256:'].map(isDigest),
  ).toEqual([true, true, false, false, false])
})
