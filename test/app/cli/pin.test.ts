import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { answer, fakeServer, type FakeServer } from '../../outside/registry/fake-registry.ts'
import { folderOf, runIn } from './run-in.ts'

const digestOf = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`

/** A registry with texts as manifests, by tag. */
function registry(manifests: Readonly<Record<string, string>>): Promise<FakeServer> {
  const byDigest = new Map(Object.values(manifests).map((text) => [digestOf(text), text]))
  return fakeServer(({ url = '', method }, response) => {
    const wanted = decodeURIComponent(url.slice(url.lastIndexOf('/') + 1))
    const text = byDigest.get(wanted) ?? manifests[wanted]
    if (text === undefined) answer(response, 404)
    else answer(response, 200, { 'docker-content-digest': digestOf(text) }, method === 'HEAD' ? '' : text)
  })
}

const index = (...images: readonly (readonly [architecture: string, digest: string])[]): string =>
  JSON.stringify({
    manifests: images.map(([architecture, digest]) => ({ digest, platform: { os: 'linux', architecture } })),
  })

const [AMD, ARM, OTHER] = [digestOf('amd'), digestOf('arm'), digestOf('other')]

test('digests are written behind tags, and nothing else is changed', async () => {
  const { host } = await registry({ '1': '"one"', latest: '"last"' })
  const text = `services:
  a: { image: "${host}/web:1" } # a comment
  b:
    image: ${host}/web
  c: { image: '${host}/web:1@${digestOf('old')}' }
  d: { image: "${host}/web:\${TAG:-1}" }
  e: { image: "${host}/built:1", build: . }
`
  const folder = folderOf({ 'compose.yaml': text })
  const all = ['--registry', host]
  expect(await runIn(folder, ['pin', '--dry-run', ...all])).toEqual({
    out: [
      `compose.yaml:2:15: "${host}/web:1" is ${digestOf('"one"')}.`,
      `compose.yaml:4:12: "${host}/web" is ${digestOf('"last"')}.`,
      `compose.yaml:5:15: "${host}/web:1@${digestOf('old')}" has moved to ${digestOf('"one"')}.`,
      '',
    ].join('\n'),
    err: 'composure: compose.yaml:6:15: This image is written with variables; it cannot be pinned.\n',
    code: 0,
  })
  expect(readFileSync(join(folder, 'compose.yaml'), 'utf8')).toBe(text)
  await runIn(folder, ['pin', ...all])
  const pinned = text
    .replace(`web:1" }`, `web:1@${digestOf('"one"')}" }`)
    .replace(`image: ${host}/web\n`, `image: ${host}/web:latest@${digestOf('"last"')}\n`)
  expect(readFileSync(join(folder, 'compose.yaml'), 'utf8')).toBe(pinned)
  expect(await runIn(folder, ['pin', '--check', ...all])).toMatchObject({
    out: `compose.yaml:5:15: "${host}/web:1@${digestOf('old')}" has moved to ${digestOf('"one"')}.\n`,
    code: 1,
  })
  await runIn(folder, ['pin', '--update', ...all])
  expect(readFileSync(join(folder, 'compose.yaml'), 'utf8')).toBe(pinned.replace(digestOf('old'), digestOf('"one"')))
  expect(await runIn(folder, ['pin', '--check', ...all])).toMatchObject({ out: '', code: 0 })
})

test('a tag has moved only where it has for the platforms that are used', async () => {
  const before = index(['amd64', AMD], ['arm64', ARM])
  const now = index(['amd64', AMD], ['arm64', OTHER])
  const { host } = await registry({ '1': now, before: before })
  const check = async (service: string) => {
    const folder = folderOf({ 'compose.yaml': `services: { a: { ${service} } }\n` })
    return (await runIn(folder, ['pin', '--check', '--registry', host])).code
  }
  const image = (digest: string): string => `image: "${host}/web:1@${digest}"`
  expect(await check(image(digestOf(before)))).toBe(1)
  expect(await check(`${image(digestOf(before))}, platform: linux/arm64`)).toBe(1)
  expect(await check(`${image(digestOf(before))}, platform: linux/amd64`)).toBe(0)
  expect(await check(image(AMD))).toBe(0)
  expect(await check(image(ARM))).toBe(1)
  expect(await check(image(digestOf(now)))).toBe(0)
  expect(await check(`image: "${host}/web@${ARM}"`)).toBe(0)
})

test('a registry of this machine is asked only where it is allowed, and what fails is told', async () => {
  const server = await registry({})
  const folder = folderOf({ 'compose.yaml': `services: { a: { image: "${server.host}/web:1" } }\n` })
  expect(await runIn(folder, ['pin'])).toEqual({
    out: '',
    err: `composure: The registry "${server.host}" cannot be used, since "${server.host}" is on this machine or in a private network; allow it with "--registry ${server.host}".\n`,
    code: 2,
  })
  expect(server.asked).toEqual([])
  expect(await runIn(folder, ['pin', '--registry', server.host])).toEqual({
    out: '',
    err: `composure: The registry "${server.host}" has no "${server.host}/web:1".\n`,
    code: 2,
  })
})

test('config with digests, as Compose prints it', async () => {
  const { host } = await registry({ '1': '"one"' })
  const text = `name: shop\nservices: { a: { image: "${host}/web:1" }, b: { image: "${host}/web:1@${ARM}" } }\n`
  const folder = folderOf({ 'compose.yaml': text })
  const config = (...args: readonly string[]) => runIn(folder, ['config', '--registry', host, ...args])
  expect(await config('--lock-image-digests')).toEqual({
    out: `services:\n  a:\n    image: ${host}/web:1@${digestOf('"one"')}\n  b:\n    image: ${host}/web@${ARM}\n`,
    err: '',
    code: 0,
  })
  const { out } = await config('--resolve-image-digests')
  expect(out).toContain(`  a:\n    image: ${host}/web:1@${digestOf('"one"')}\n    networks:\n`)
  // In JSON, Compose always prints these.
  const always = { command: null, entrypoint: null }
  expect(JSON.parse((await config('--lock-image-digests', '--format', 'json')).out)).toEqual({
    name: '',
    services: {
      a: { ...always, image: `${host}/web:1@${digestOf('"one"')}` },
      b: { ...always, image: `${host}/web@${ARM}` },
    },
  })
  expect(await config('--resolve-image-digests', '--no-interpolate')).toEqual({
    out: '',
    err: 'composure: Digests cannot be combined with "--no-interpolate".\n',
    code: 2,
  })
})

test('images that are mounted are locked, too; those of hooks are only resolved', async () => {
  const { host } = await registry({ '1': '"one"' })
  const folder = folderOf({
    'compose.yaml': `name: shop
services:
  a:
    build: .
    volumes: ["./x:/x", { type: image, source: "${host}/data:1", target: /d }, { type: image, source: b, target: /b }]
  b:
    image: ${host}/web:1
    pre_start: [{ image: "${host}/init:1", command: [a] }]
`,
  })
  const config = (...args: readonly string[]) => runIn(folder, ['config', '--registry', host, ...args])
  const digest = digestOf('"one"')
  expect(await config('--lock-image-digests')).toEqual({
    out: `services:
  a:
    volumes:
      - type: image
        source: ${host}/data:1@${digest}
        target: /d
      - type: image
        source: b
        target: /b
  b:
    image: ${host}/web:1@${digest}
`,
    err: 'composure: The images of "pre_start" in service "b" are not locked; use "--resolve-image-digests".\n',
    code: 0,
  })
  const { out } = await config('--resolve-image-digests')
  expect(out).toContain(`image: ${host}/init:1@${digest}`)
})

test('each registry that config cannot ask is told, in the order of the images', async () => {
  const { host } = await registry({ '1': '"one"' })
  const images = [`${host}/web:1`, `${host}/none:2`, '169.254.169.254/x', `${host}/none:3`, `${host}/none:2`]
  const services = images.map((image, index) => `  s${index}: { image: "${image}" }\n`).join('')
  const folder = folderOf({ 'compose.yaml': `services:\n${services}` })
  expect(await runIn(folder, ['config', '--lock-image-digests', '--registry', host])).toEqual({
    out: '',
    err: [
      `composure: The registry "${host}" has no "${host}/none:2".`,
      'composure: The registry "169.254.169.254" cannot be used, since "169.254.169.254" is on this machine or in a private network; allow it with "--registry 169.254.169.254".',
      `composure: The registry "${host}" has no "${host}/none:3".`,
      '',
    ].join('\n'),
    code: 2,
  })
})
