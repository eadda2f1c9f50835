import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { createRegistryClient } from '../../../src/outside/registry/client.ts'
import { noKeychain, type Keychain } from '../../../src/outside/registry/credentials.ts'
import { parseReference, type ImageReference } from '../../../src/outside/registry/reference.ts'
import type { Network } from '../../../src/outside/registry/request.ts'
import { answer, fakeServer, type FakeServer, type Respond } from './fake-registry.ts'

const DIGEST = `sha256:${'a'.repeat(64)}`

function reference(image: string): ImageReference {
  const read = parseReference(image)
  if (read === undefined) throw new Error(`"${image}" is no image.`)
  return read
}

/** The run takes as long as it takes. */
const never = new AbortController().signal

interface Asking {
  readonly keychain?: Keychain
  readonly network?: Partial<Network>
  /** How long was waited, each time. */
  readonly waits?: number[]
}

async function digestFrom(respond: Respond, { keychain = noKeychain, network, waits = [] }: Asking = {}) {
  const server = await fakeServer(respond)
  const client = createRegistryClient(keychain, {
    fetch: globalThis.fetch,
    wait: (milliseconds) => Promise.resolve(void waits.push(milliseconds)),
    isTrusted: (host) => host === server.host,
    deadline: never,
    ...network,
  })
  const digest = await client.digestOf(reference(`${server.host}/shop/web:1`)).catch((error: unknown) => String(error))
  return { digest, server, asked: server.asked }
}

test('the digest that the registry names', async () => {
  const { digest, asked } = await digestFrom((_, response) =>
    answer(response, 200, { 'docker-content-digest': DIGEST }),
  )
  expect(digest).toBe(DIGEST)
  expect(asked).toEqual(['HEAD /v2/shop/web/manifests/1 -'])
})

test('a digest of another algorithm', async () => {
  const other = `sha512:${'b'.repeat(128)}`
  expect((await digestFrom((_, response) => answer(response, 200, { 'docker-content-digest': other }))).digest).toBe(
    other,
  )
})

test('the digest of what is sent, where none is named', async () => {
  const body = '{"schemaVersion":2}'
  const { digest, asked } = await digestFrom((_, response) => answer(response, 200, {}, body))
  expect(digest).toBe(`sha256:${createHash('sha256').update(body).digest('hex')}`)
  expect(asked.map((each) => each.split(' ')[0])).toEqual(['HEAD', 'GET'])
})

test.each([
  ['a digest that is none', { 'docker-content-digest': 'sha256:xyz' }, 'names a digest that is none'],
  ['an unknown algorithm', { 'docker-content-digest': `md5:${'a'.repeat(32)}` }, 'names a digest that is none'],
])('%s', async (_, headers, message) => {
  expect((await digestFrom((__, response) => answer(response, 200, headers))).digest).toBe(
    `RegistryFailure: ${message}`,
  )
})

test('statuses', async () => {
  const said = async (status: number): Promise<string> =>
    (await digestFrom((_, response) => answer(response, status))).digest.replace(/127\.0\.0\.1:\d+/, 'HOST')
  expect(await said(404)).toBe('RegistryFailure: has no "HOST/shop/web:1"')
  expect(await said(403)).toBe('RegistryFailure: does not let you read "HOST/shop/web:1"; log in with "docker login"')
  expect(await said(500)).toBe('RegistryFailure: answers with status 500')
})

test('a registry that is busy is asked again when it says', async () => {
  const waits: number[] = []
  let left = 2
  const { digest } = await digestFrom(
    (_, response) =>
      left-- > 0
        ? answer(response, 429, { 'retry-after': '7' })
        : answer(response, 200, { 'docker-content-digest': DIGEST }),
    { waits },
  )
  expect({ digest, waits }).toEqual({ digest: DIGEST, waits: [7_000, 7_000] })
})

test('a registry that is busy for long is not waited for', async () => {
  const waits: number[] = []
  const { digest, asked } = await digestFrom((_, response) => answer(response, 429, { 'retry-after': '3600' }), {
    waits,
  })
  expect(digest).toBe('RegistryFailure: answers too many requests (429); it asks to wait 3600 seconds')
  expect({ waits, asked: asked.length }).toEqual({ waits: [], asked: 1 })
})

const password: Keychain = {
  knows: () => true,
  credentialsFor: () => Promise.resolve({ kind: 'password', user: 'ann', password: 'hunter22' }),
}
const BASIC = `Basic ${Buffer.from('ann:hunter22').toString('base64')}`

test('a token for a password', async () => {
  const { digest, asked } = await digestFrom(
    (request, response, { host }) => {
      if (request.url?.startsWith('/token') === true) answer(response, 200, {}, '{"token":"t0ken"}')
      else if (request.headers.authorization === 'Bearer t0ken')
        answer(response, 200, { 'docker-content-digest': DIGEST })
      else answer(response, 401, { 'www-authenticate': `Bearer realm="http://${host}/token",service="shop"` })
    },
    { keychain: password },
  )
  expect(digest).toBe(DIGEST)
  expect(asked).toEqual([
    'HEAD /v2/shop/web/manifests/1 -',
    `GET /token?service=shop&scope=repository%3Ashop%2Fweb%3Apull ${BASIC}`,
    'HEAD /v2/shop/web/manifests/1 Bearer t0ken',
  ])
})

test('a token for an identity token, and a password itself', async () => {
  const identity: Keychain = {
    knows: () => true,
    credentialsFor: () => Promise.resolve({ kind: 'identity', token: 'id-t0ken' }),
  }
  const bodies: string[] = []
  const { digest } = await digestFrom(
    (request, response, { host }) => {
      if (request.url === '/token') {
        request.on('data', (part) => bodies.push(String(part)))
        request.on('end', () => answer(response, 200, {}, '{"access_token":"t0ken"}'))
      } else if (request.headers.authorization === 'Bearer t0ken') {
        answer(response, 200, { 'docker-content-digest': DIGEST })
      } else answer(response, 401, { 'www-authenticate': `Bearer realm="http://${host}/token"` })
    },
    { keychain: identity },
  )
  expect(digest).toBe(DIGEST)
  expect(bodies).toEqual([
    'grant_type=refresh_token&refresh_token=id-t0ken&client_id=composure&scope=repository%3Ashop%2Fweb%3Apull',
  ])
  const basic = await digestFrom(
    (request, response) =>
      request.headers.authorization === BASIC
        ? answer(response, 200, { 'docker-content-digest': DIGEST })
        : answer(response, 401, { 'www-authenticate': 'Basic realm="shop"' }),
    { keychain: password },
  )
  expect(basic.digest).toBe(DIGEST)
})

test('a registry that gives no token, or asks for what nobody knows', async () => {
  const said = async (challenge: (server: FakeServer) => string, token = ''): Promise<string> =>
    (
      await digestFrom((request, response, server) =>
        request.url?.startsWith('/token') === true
          ? answer(response, 200, {}, token)
          : answer(response, 401, { 'www-authenticate': challenge(server) }),
      )
    ).digest
  const bearer = ({ host }: FakeServer): string => `Bearer realm="http://${host}/token"`
  expect(await said(() => 'Negotiate')).toBe('RegistryFailure: asks for an unknown kind of login')
  expect(await said(() => '')).toBe('RegistryFailure: asks for an unknown kind of login')
  expect(await said(bearer, 'hello')).toBe('RegistryFailure: answers with something else than JSON')
  expect(await said(bearer, '{"token":"a\\r\\nb"}')).toBe('RegistryFailure: gives no token')
  expect(await said(bearer, '{}')).toBe('RegistryFailure: gives no token')
})

test('credentials do not follow to another host, which must be trusted itself', async () => {
  const other = await fakeServer((_, response) => answer(response, 200, { 'docker-content-digest': DIGEST }))
  const respond: Respond = (request, response) =>
    request.headers.authorization === BASIC
      ? answer(response, 307, { location: `http://${other.host}/elsewhere` })
      : answer(response, 401, { 'www-authenticate': 'Basic realm="shop"' })
  const { digest } = await digestFrom(respond, { keychain: password, network: { isTrusted: () => true } })
  expect(digest).toBe(DIGEST)
  expect(other.asked).toEqual(['HEAD /elsewhere -'])
  const refused = await digestFrom(respond, { keychain: password })
  expect(refused.digest).toBe(
    `RegistryFailure: cannot be used, since "${other.host}" is on this machine or in a private network; allow it with "--registry ${other.host}"`,
  )
  expect(other.asked).toHaveLength(1)
})

test('no credentials for what another host asks for after a redirect', async () => {
  const other = await fakeServer((request, response, { host }) =>
    request.url?.startsWith('/token') === true
      ? answer(response, 200, {}, '{"token":"t0ken"}')
      : answer(response, 401, { 'www-authenticate': `Bearer realm="http://${host}/token"` }),
  )
  const { digest, server } = await digestFrom(
    (_, response) => answer(response, 307, { location: `http://${other.host}/elsewhere` }),
    { keychain: password, network: { isTrusted: () => true } },
  )
  expect(digest).toBe(`RegistryFailure: does not let you read "${server.host}/shop/web:1"; log in with "docker login"`)
  expect(other.asked).toEqual(['HEAD /elsewhere -'])
})

test('redirects in a circle and answers that are too long are failures', async () => {
  const { digest } = await digestFrom((_, response, { host }) => answer(response, 302, { location: `http://${host}/` }))
  expect(digest).toBe('RegistryFailure: redirects in circles')
  const long = await digestFrom((_, response) => answer(response, 200, {}, 'x'.repeat(5 << 20)))
  expect(long.digest).toBe('RegistryFailure: answers with far too much')
})

test('no network and no answer are failures', async () => {
  const failing = (error: Error): Promise<{ digest: string }> =>
    digestFrom((_, response) => answer(response, 200), { network: { fetch: () => Promise.reject(error) } })
  const offline = new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ENOTFOUND' }) })
  expect((await failing(offline)).digest).toBe('RegistryFailure: cannot be reached (ENOTFOUND)')
  const slow = new DOMException('The operation timed out.', 'TimeoutError')
  expect((await failing(slow)).digest).toBe('RegistryFailure: does not answer within 15 seconds')
})

test.each([
  '127.0.0.1:5000/x',
  'localhost/x',
  '10.1.2.3/x',
  '169.254.169.254/latest',
  '[::1]:5000/x',
  '[::ffff:10.0.0.1]/x',
  '[fd00::1]/x',
  '0.0.0.0/x',
  '[2002:a00:1::]/x',
  '[64:ff9b:1::a00:1]/x',
  '[fec0::1]/x',
  '168.63.129.16/x',
])('%s is not asked unless somebody allows it', async (image) => {
  let asked = 0
  const client = createRegistryClient(noKeychain, {
    fetch: () => {
      asked++
      return Promise.reject(new Error('asked'))
    },
    wait: () => Promise.resolve(),
    isTrusted: () => false,
    deadline: never,
  })
  await expect(client.digestOf(reference(image))).rejects.toThrow('is on this machine or in a private network')
  expect(asked).toBe(0)
})

test('the platforms of an index, whose digest is checked', async () => {
  const index = JSON.stringify({
    manifests: [
      { digest: DIGEST, platform: { os: 'linux', architecture: 'amd64' } },
      { digest: `sha256:${'b'.repeat(64)}`, platform: { os: 'linux', architecture: 'arm', variant: 'v7' } },
      { digest: 'nonsense', platform: { os: 'linux', architecture: 's390x' } },
      null,
    ],
  })
  const server = await fakeServer((_, response) => answer(response, 200, {}, index))
  const network: Network = {
    fetch: globalThis.fetch,
    wait: () => Promise.resolve(),
    isTrusted: () => true,
    deadline: never,
  }
  const client = createRegistryClient(noKeychain, network)
  const digest = `sha256:${createHash('sha256').update(index).digest('hex')}`
  const asked = reference(`${server.host}/web`)
  expect([...((await client.platformsOf(asked, digest)) ?? [])]).toEqual([
    ['linux/amd64', DIGEST],
    ['linux/arm/v7', `sha256:${'b'.repeat(64)}`],
  ])
  await expect(client.platformsOf(asked, DIGEST)).rejects.toThrow(`sends something else than "${DIGEST}"`)
})

test('nothing is asked after the time of the whole run', async () => {
  const { digest, asked } = await digestFrom(
    (_, response) => answer(response, 200, { 'docker-content-digest': DIGEST }),
    {
      network: { deadline: AbortSignal.abort() },
    },
  )
  expect(digest).toBe('RegistryFailure: was not asked in the time that there is for all registries')
  expect(asked).toEqual([])
})

test('a registry that is silent is waited for no longer than the whole run may take', async () => {
  const { digest } = await digestFrom(() => undefined, { network: { deadline: AbortSignal.timeout(50) } })
  expect(digest).toBe('RegistryFailure: was not asked in the time that there is for all registries')
})
