import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { createRegistryClient, type RegistryClient } from '../../../src/outside/registry/client.ts'
import type { Keychain } from '../../../src/outside/registry/credentials.ts'
import { parseReference, type ImageReference } from '../../../src/outside/registry/reference.ts'
import { answer, fakeServer, type Respond } from './fake-registry.ts'

// What a hostile registry may answer to each request about an image.

const DIGEST = `sha256:${'a'.repeat(64)}`
const BASIC = `Basic ${Buffer.from('ann:hunter22').toString('base64')}`
const password: Keychain = {
  knows: () => false,
  credentialsFor: () => Promise.resolve({ kind: 'password', user: 'ann', password: 'hunter22' }),
}

const QUESTIONS: Readonly<Record<string, (client: RegistryClient, image: ImageReference) => Promise<unknown>>> = {
  'the manifest of a tag': (client, image) => client.manifestOf(image),
  'the manifest of a digest': (client, image) => client.manifestOf({ ...image, digest: DIGEST }),
  'a configuration': (client, image) => client.configurationOf(image, DIGEST),
  'the tags': (client, image) => client.tagsOf(image),
}
const NAMES = Object.keys(QUESTIONS)

async function askHostile(question: string, respond: Respond, isTrusted: boolean = false) {
  const server = await fakeServer(respond)
  const client = createRegistryClient(password, {
    fetch: globalThis.fetch,
    wait: () => Promise.resolve(),
    isTrusted: (host) => isTrusted || host === server.host,
    deadline: new AbortController().signal,
  })
  const image = parseReference(`${server.host}/shop/web:1`)
  if (image === undefined) throw new Error('no image')
  const said = await QUESTIONS[question]?.(client, image).catch((error: unknown) => String(error))
  return { said, server }
}

test.each(NAMES)('%s: an endless answer is cut off', async (question) => {
  const part = Buffer.alloc(1 << 16, 0x20)
  const { said } = await askHostile(question, (_, response) => {
    const send = (): void => {
      while (!response.destroyed && response.write(part));
    }
    response.on('drain', send)
    send()
  })
  expect(said).toBe('RegistryFailure: answers with far too much')
})

test.each(NAMES)('%s: so is one that is short as long as it is compressed', async (question) => {
  const body = gzipSync(Buffer.alloc(64 << 20, 0x20))
  const { said } = await askHostile(question, (_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' })
    response.end(body)
  })
  expect(said).toBe('RegistryFailure: answers with far too much')
})

test.each(NAMES)('%s: credentials do not follow to another host, which must be allowed itself', async (question) => {
  const other = await fakeServer((_, response) => answer(response, 200, {}, '{}'))
  const respond: Respond = (request, response) =>
    request.headers.authorization === BASIC
      ? answer(response, 307, { location: `http://${other.host}/elsewhere` })
      : answer(response, 401, { 'www-authenticate': 'Basic realm="shop"' })
  expect((await askHostile(question, respond)).said).toBe(
    `RegistryFailure: cannot be used, since "${other.host}" is on this machine or in a private network; allow it with "--registry ${other.host}"`,
  )
  expect(other.asked).toEqual([])
  await askHostile(question, respond, true)
  expect(other.asked).toEqual(['GET /elsewhere -'])
})

test.each(NAMES)('%s: nobody may send the login to a private address', async (question) => {
  const other = await fakeServer((_, response) => answer(response, 200, {}, '{"token":"t0ken"}'))
  const { said } = await askHostile(question, (_, response) =>
    answer(response, 401, { 'www-authenticate': `Bearer realm="http://${other.host}/token"` }),
  )
  expect(said).toBe(
    `RegistryFailure: cannot be used, since "${other.host}" is on this machine or in a private network; allow it with "--registry ${other.host}"`,
  )
  expect(other.asked).toEqual([])
})

test.each(['the manifest of a digest', 'a configuration'])('%s: another content is refused', async (question) => {
  const { said } = await askHostile(question, (_, response) => answer(response, 200, {}, '{"config":{}}'))
  expect(said).toBe(`RegistryFailure: sends something else than "${DIGEST}"`)
})

test('the manifest of a tag: a digest that is not that of the content is refused', async () => {
  const { said } = await askHostile('the manifest of a tag', (_, response) =>
    answer(response, 200, { 'docker-content-digest': DIGEST }, '{}'),
  )
  expect(said).toBe(`RegistryFailure: sends something else than "${DIGEST}"`)
})

test.each(NAMES)('%s: what is no JSON is refused, or is not what its digest says', async (question) => {
  const { said } = await askHostile(question, (_, response) => answer(response, 200, {}, '<html>'))
  expect([
    `RegistryFailure: answers with something else than JSON`,
    `RegistryFailure: sends something else than "${DIGEST}"`,
  ]).toContain(said)
})

test.each(['null', '[]', '7', '{"manifests":7,"config":{"digest":7},"layers":[{"size":-1},{"size":1e300},7]}'])(
  'a manifest of other types: %s',
  async (body) => {
    const { said } = await askHostile('the manifest of a tag', (_, response) => answer(response, 200, {}, body))
    const digest = `sha256:${createHash('sha256').update(body).digest('hex')}`
    expect(said).toEqual({ kind: 'image', digest, configuration: undefined, size: 0 })
  },
)

test('a manifest of the first format is told as such', async () => {
  const { said } = await askHostile('the manifest of a tag', (_, response) =>
    answer(response, 200, { 'docker-content-digest': DIGEST }, '{"schemaVersion":1,"fsLayers":[]}'),
  )
  expect(said).toBe('RegistryFailure: has the image in a format that is no longer supported')
})

test('a login is asked for once, not for each repository', async () => {
  const server = await fakeServer((request, response) =>
    request.headers.authorization === BASIC
      ? answer(response, 200, {}, '{"tags":["1"]}')
      : answer(response, 401, { 'www-authenticate': 'Basic realm="shop"' }),
  )
  const client = createRegistryClient(password, {
    fetch: globalThis.fetch,
    wait: () => Promise.resolve(),
    isTrusted: () => true,
    deadline: new AbortController().signal,
  })
  for (const name of ['a', 'b', 'c']) {
    const image = parseReference(`${server.host}/${name}`)
    expect(image && (await client.tagsOf(image))).toEqual(['1'])
  }
  expect(server.asked.map((line) => line.replace(BASIC, 'BASIC'))).toEqual([
    'GET /v2/a/tags/list?n=1000 -',
    'GET /v2/a/tags/list?n=1000 BASIC',
    'GET /v2/b/tags/list?n=1000 BASIC',
    'GET /v2/c/tags/list?n=1000 BASIC',
  ])
})
