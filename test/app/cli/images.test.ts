import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { answer, fakeServer } from '../../outside/registry/fake-registry.ts'
import { registryWith } from '../../outside/registry/registry-with-images.ts'
import { folderOf, runIn } from './run-in.ts'

const WEB = {
  Entrypoint: ['/start'],
  Cmd: ['serve'],
  ExposedPorts: { '8080/tcp': {} },
  User: 'app',
}
const CHECKED = { ...WEB, Healthcheck: { Test: ['CMD', 'true'] } }

const project = (host: string, web: string, platform = 'linux/amd64'): string => `services:
  web:
    image: ${host}/shop/web:${web}
    platform: ${platform}
    ports:
      - "127.0.0.1:80:80"
  job:
    image: ${host}/shop/job:1
    depends_on:
      web:
        condition: service_healthy
`

const registry = () =>
  registryWith({
    'shop/web:1.4': { 'linux/amd64': WEB, 'linux/arm64': WEB },
    'shop/web:1.4-alpine': { 'linux/amd64': CHECKED },
    'shop/job:1': { 'linux/amd64': {} },
  })

const hide = (host: string, text: string): string => text.replaceAll(host, 'HOST').replaceAll(/\d+(?= │)/g, 'N')

test('a check that asks the registry knows ports and healthchecks of images', async () => {
  const { host, asked } = await registry()
  const folder = folderOf({ 'compose.yaml': project(host, '1.4') })
  const check = ['check', '--registry', host, '--format', 'compact']
  expect(await runIn(folder, check)).toEqual({ out: '', err: '', code: 0 })
  expect(asked).toEqual([])
  const { out, code } = await runIn(folder, [...check, '--images', 'registry'])
  expect(hide(host, out).split('\n')).toEqual([
    'compose.yaml:6:23: info: Image "HOST/shop/web:1.4" of service "web" does not declare port 80, only 8080; write "80:8080" unless it is configured to listen there. [closed-port]',
    'compose.yaml:11:20: warning: Service "job" waits until service "web" is healthy, but neither "web" nor "HOST/shop/web:1.4" has a healthcheck, so "job" never starts; add a "healthcheck" to "web", or use "service_started". [disabled-healthcheck]',
    '',
  ])
  expect(code).toBe(0)
})

test('what is wrong with a registry is said once for all of its images', async () => {
  const { host, asked } = await registry()
  const folder = folderOf({ 'compose.yaml': project(host, '1.4') })
  const { err } = await runIn(folder, ['check', '--images', 'registry'])
  expect(hide(host, err)).toBe(
    'composure: The registry "HOST" cannot be used, since "HOST" is on this machine or in a private network; allow it with "--registry HOST".\n',
  )
  expect(asked).toEqual([])
})

test('an image that has a healthcheck may be waited for', async () => {
  const { host } = await registry()
  const folder = folderOf({ 'compose.yaml': project(host, '1.4-alpine').replace('80:80', '80:8080') })
  const { out } = await runIn(folder, ['check', '--images', 'registry', '--registry', host, '--format', 'compact'])
  expect(out).toBe('')
})

test.each([
  [
    '1.4-alpne',
    'linux/amd64',
    'compose.yaml:3:35: warning: Service "web" cannot start, because its registry has no image "HOST/shop/web:1.4-alpne"; did you mean "1.4-alpine"? [unavailable-image]',
  ],
  [
    '1.4-alpine',
    'linux/arm64',
    'compose.yaml:4:15: warning: Service "web" cannot start, because image "HOST/shop/web:1.4-alpine" does not exist for platform "linux/arm64"; use for example "linux/amd64". [unavailable-image]',
  ],
])('the tag %s for %s does not exist', async (tag, platform, finding) => {
  const { host } = await registry()
  const folder = folderOf({ 'compose.yaml': project(host, tag, platform) })
  const { out } = await runIn(folder, ['check', '--images', 'registry', '--registry', host, '--format', 'compact'])
  const [first = ''] = out.split('\n').filter((line) => line.includes('unavailable-image'))
  // Where the tag is depends on the length of the port.
  expect(hide(host, first).replace(/^(compose\.yaml:3:)\d+/, '$135')).toBe(finding)
})

test('a file of images makes a check need no network', async () => {
  const { host, asked } = await registry()
  const folder = folderOf({ 'compose.yaml': project(host, '1.4') })
  expect(await runIn(folder, ['images', '--write', '--registry', host])).toEqual({ out: '', err: '', code: 0 })
  const requests = asked.length
  const { out } = await runIn(folder, ['check', '--format', 'compact'])
  expect(out.split('\n').map((line) => /\[.*\]/.exec(line)?.[0])).toEqual([
    '[closed-port]',
    '[disabled-healthcheck]',
    undefined,
  ])
  expect(asked).toHaveLength(requests)
  const file: unknown = JSON.parse(readFileSync(join(folder, 'composure.images.json'), 'utf8'))
  expect(file).toMatchObject({
    version: 1,
    images: { [`${host}/shop/web:1.4`]: { kind: 'found', platforms: ['linux/amd64', 'linux/arm64'] } },
  })
})

test('what images say of themselves', async () => {
  const { host } = await registryWith({
    'shop/web:1.4': { 'linux/amd64': { ...WEB, Volumes: { '/data': {} } }, 'linux/arm64': WEB },
  })
  const folder = folderOf({ 'compose.yaml': `services: { web: { image: "${host}/shop/web:1.4" } }\n` })
  const { out } = await runIn(folder, ['images', '--registry', host])
  expect(hide(host, out).replace(/sha256:\w+/, 'DIGEST')).toBe(`HOST/shop/web:1.4
  digest       DIGEST
  platforms    linux/amd64, linux/arm64
  starts       ["/start","serve"]
  user         app
  ports        8080
  volumes      /data
  healthcheck  none
`)
})

test('newer tags of the same kind', async () => {
  const one = { 'linux/amd64': {} }
  const tags = ['1.4', '1.10', '1.9-alpine', '2.0', '2.1-rc1', '2.0.1', 'latest', '1.3']
  const { host, asked } = await registryWith(Object.fromEntries(tags.map((tag) => [`shop/web:${tag}`, one])))
  const image = (tag: string): string => `{ image: "${host}/shop/web:${tag}" }`
  const folder = folderOf({
    'compose.yaml': `services:\n  a: ${image('1.4')}\n  b: ${image('2.0')}\n  c: ${image('latest')}\n`,
  })
  const { out, code } = await runIn(folder, ['outdated', '--exit-code', '--registry', host])
  expect(hide(host, out).replaceAll(/ {2,}/g, ' | ')).toBe(
    'image | same major version | newest | place\nHOST/shop/web:1.4 | 1.10 | 2.0 | compose.yaml:2:15\n',
  )
  expect(code).toBe(1)
  expect(asked).toHaveLength(1)
})

test('nothing is said of newer tags where a registry does not answer', async () => {
  const { host } = await registryWith({ 'shop/web:2.0': { 'linux/amd64': {} } })
  const run = (images: string) =>
    runIn(folderOf({ 'compose.yaml': `services: ${images}\n` }), ['outdated', '--registry', host])
  const known = `{ a: { image: "${host}/shop/web:2.0" } }`
  expect(await run(known)).toEqual({ out: 'No image has a newer tag of its kind.\n', err: '', code: 0 })
  expect(await run(known.replace('shop', 'none'))).toMatchObject({ out: '', code: 2 })
})

test('answers are kept, and used without a network', async () => {
  const { host, asked } = await registry()
  const folder = folderOf({ 'compose.yaml': project(host, '1.4'), '../home/x': '' })
  const env = { HOME: join(folder, '../home') }
  const check = ['check', '--images', 'registry', '--registry', host, '--format', 'compact']
  expect((await runIn(folder, [...check, '--offline'], { env })).out).toBe('')
  expect(asked).toEqual([])
  const first = await runIn(folder, check, { env })
  const requests = asked.length
  expect(await runIn(folder, check, { env })).toEqual(first)
  expect(await runIn(folder, [...check, '--offline'], { env })).toEqual(first)
  expect(asked).toHaveLength(requests)
})

test('what is said about the choice of files is said once, whoever is asked about their images', async () => {
  const { host } = await registry()
  const folder = folderOf({ 'stack.yaml': project(host, '1.4-alpine').replace('80:80', '80:8080') })
  const check = ['check', '.', '--registry', host, '--format', 'compact']
  const without = await runIn(folder, check)
  expect(without.err).toContain('checking the file that contains services')
  expect(await runIn(folder, [...check, '--images', 'registry'])).toEqual(without)
})

test('a registry that gives no answer is told once, although fixed files are checked again', async () => {
  const { host } = await fakeServer((_, response) => answer(response, 500))
  const folder = folderOf({
    'compose.yaml': `services:\n  web:\n    image: ${host}/web:1\n    ports:\n      - 22:22\n`,
  })
  const check = ['check', '--fix', '--images', 'registry', '--registry', host, '--format', 'compact']
  const { err } = await runIn(folder, check)
  expect(err.split('answers with status 500')).toHaveLength(2)
  expect(readFileSync(join(folder, 'compose.yaml'), 'utf8')).toContain('- "22:22"\n')
})

test('kept results are those of the same answers', async () => {
  const { host } = await registry()
  const folder = folderOf({ 'compose.yaml': project(host, '1.4'), '../home/x': '' })
  const env = { HOME: join(folder, '../home') }
  const check = ['check', '--cache', '--registry', host, '--format', 'compact']
  expect((await runIn(folder, check, { env })).out).toBe('')
  expect((await runIn(folder, [...check, '--images', 'registry'], { env })).out).toContain('[disabled-healthcheck]')
  expect((await runIn(folder, check, { env })).out).toBe('')
})

/** An engine that has these images. */
async function engineWith(images: Readonly<Record<string, object>>) {
  const { host, asked } = await fakeServer(({ url = '' }, response) => {
    const [, image = ''] = /^\/images\/(.+)\/json$/.exec(url) ?? []
    const found = images[decodeURIComponent(image)]
    answer(response, found === undefined ? 404 : 200, {}, JSON.stringify(found ?? { message: 'No such image' }))
  })
  return { asked, env: { DOCKER_HOST: `tcp://${host}` } }
}

const LOCAL = {
  Id: `sha256:${'1'.repeat(64)}`,
  RepoDigests: [`other/web@sha256:${'2'.repeat(64)}`, `shop/web@sha256:${'3'.repeat(64)}`],
  Created: '2026-10-01T12:00:00.5Z',
  Os: 'linux',
  Architecture: 'amd64',
  Size: 1_234,
  Config: WEB,
}

const local = (web: string): string => `services:
  web:
    image: ${web}
    platform: linux/arm64
  job:
    image: shop/job
    depends_on:
      web:
        condition: service_healthy
`

test('the engine says what its images are, and nothing of others or of other platforms', async () => {
  const { asked, env } = await engineWith({ 'shop/web:1.4': LOCAL })
  const folder = folderOf({ 'compose.yaml': local('shop/web:1.4') })
  const check = ['check', '--format', 'compact']
  expect(await runIn(folder, check, { env })).toEqual({ out: '', err: '', code: 0 })
  expect(await runIn(folder, [...check, '--images', 'off'], { env })).toEqual({ out: '', err: '', code: 0 })
  expect(await runIn(folder, [...check, '--images', 'engine', '--offline'], { env })).toMatchObject({ out: '' })
  expect(asked).toEqual([])
  expect(await runIn(folder, [...check, '--images', 'engine'], { env })).toEqual({
    out: 'compose.yaml:9:20: warning: Service "job" waits until service "web" is healthy, but neither "web" nor "shop/web:1.4" has a healthcheck, so "job" never starts; add a "healthcheck" to "web", or use "service_started". [disabled-healthcheck]\n',
    err: '',
    code: 0,
  })
  expect(asked.toSorted()).toEqual(['GET /images/shop/job/json -', 'GET /images/shop/web%3A1.4/json -'])
  const { out, err, code } = await runIn(folder, ['images', '--images', 'engine'], { env })
  expect(out).toBe(`shop/web:1.4
  digest       sha256:${'3'.repeat(64)}
  platforms    linux/amd64
  size         1.23 kB
  created      2026-10-01T12:00:00Z
  starts       ["/start","serve"]
  user         app
  ports        8080
  healthcheck  none
`)
  expect(err).toBe('composure: Nothing is known about image "shop/job".\n')
  expect(code).toBe(2)
})

test('the registry is asked about what the engine does not have', async () => {
  const { host, asked } = await registry()
  const { env } = await engineWith({ [`${host}/shop/web:1.4`]: LOCAL })
  const folder = folderOf({ 'compose.yaml': local(`${host}/shop/web:1.4`).replace('shop/job', `${host}/shop/job:2`) })
  const { out } = await runIn(folder, ['check', '--images', 'both', '--registry', host, '--format', 'compact'], { env })
  expect(out.split('\n').map((line) => /\[[a-z-]+\]$/.exec(line)?.[0])).toEqual([
    '[unavailable-image]',
    '[disabled-healthcheck]',
    undefined,
  ])
  expect(asked.filter((line) => line.includes('/shop/web/'))).toEqual([])
})

test('a plan asks registries only if it may, and what cannot be pulled makes it fail', async () => {
  const { host, asked } = await registry()
  const lists: Readonly<Record<string, unknown>> = {
    '/version': { ApiVersion: '1.45' },
    '/volumes': {},
    '/info': {},
    '/networks': [],
    '/containers/json?all=1': [],
  }
  const { host: engine } = await fakeServer(({ url = '' }, response) =>
    answer(response, url in lists ? 200 : 404, {}, JSON.stringify(lists[url] ?? {})),
  )
  const env = { DOCKER_HOST: `tcp://${engine}` }
  const folder = folderOf({ 'compose.yaml': `services: { web: { image: "${host}/shop/web:1.5" } }\n` })
  const plan = ['plan', '--registry', host, '--format', 'github']
  expect((await runIn(folder, plan, { env })).out).not.toContain('::error')
  expect(asked).toEqual([])
  const { out } = await runIn(folder, [...plan, '--images', 'registry'], { env })
  expect(out).toContain('::error file=compose.yaml,line=1,')
  expect(out).toContain('unavailable-image')
  expect(asked.length).toBeGreaterThan(0)
})

test('an engine that does not answer leaves the check as it is', async () => {
  const folder = folderOf({ 'compose.yaml': local('shop/web:1.4') })
  const env = { DOCKER_HOST: `unix://${folder}/none.sock` }
  expect(await runIn(folder, ['check', '--images', 'engine', '--format', 'compact'], { env })).toEqual({
    out: '',
    err: 'composure: The engine cannot be reached (ENOENT), so it is not asked about images.\n',
    code: 0,
  })
})

test('a source that does not exist is refused', async () => {
  const folder = folderOf({ 'compose.yaml': local('shop/web:1.4') })
  expect(await runIn(folder, ['check', '--images', 'registy'])).toMatchObject({
    err: 'composure: There is no source of images "registy"; did you mean "registry"?\n',
    code: 2,
  })
})

test('fifty images take no more requests than they need, and none the next time', async () => {
  const parts = Array.from({ length: 50 }, (_, index) => `shop/part${index}`)
  const { host, asked } = await registryWith(
    Object.fromEntries(parts.map((part) => [`${part}:1`, { 'linux/amd64': { User: part } }])),
  )
  const folder = folderOf({
    'compose.yaml': `services:\n${parts.map((part, index) => `  s${index}: { image: "${host}/${part}:1" }\n`).join('')}`,
    '../home/x': '',
  })
  const check = ['check', '--images', 'registry', '--registry', host, '--format', 'compact']
  const env = { HOME: join(folder, '../home') }
  expect((await runIn(folder, check, { env })).out).toBe('')
  // A list of platforms, the manifest of one of them, and its configuration.
  expect(asked).toHaveLength(150)
  expect((await runIn(folder, check, { env })).out).toBe('')
  expect(asked).toHaveLength(150)
})

test('the list of images can tell what they are', async () => {
  const { host } = await registryWith({ 'shop/web:1.4': { 'linux/amd64': WEB, 'linux/arm64': WEB } })
  const folder = folderOf({
    'compose.yaml': `name: shop
services:
  a: { image: "${host}/shop/web:1.4" }
  b: { build: ., image: "${host}/shop/mine" }
  c: { build: . }
  d: { image: "${host}/shop/web:1.5" }
  e: { image: "${host}/shop/unused", profiles: [x] }
`,
  })
  const { out, err, code } = await runIn(folder, [
    ...['config', '--images', '--image-source', 'registry'],
    ...['--registry', host],
  ])
  expect(hide(host, out).replace(/sha256:\w{64}/, 'DIGEST')).toBe(
    'HOST/shop/web:1.4\tDIGEST\t-\tlinux/amd64,linux/arm64\nHOST/shop/mine\t-\t-\t-\nshop-c\t-\t-\t-\nHOST/shop/web:1.5\tmissing\t-\t-\n',
  )
  expect({ err, code }).toEqual({ err: '', code: 0 })
})

test('only a source of images makes the list of images ask for them', async () => {
  const { host, asked } = await registry()
  const folder = folderOf({ 'compose.yaml': `services: { a: { image: "${host}/shop/web:1.4" } }\n` })
  expect((await runIn(folder, ['config', '--images'])).out).toBe(`${host}/shop/web:1.4\n`)
  expect(asked).toEqual([])
  expect(await runIn(folder, ['config', '--images', '--image-source', 'registy'])).toMatchObject({
    err: 'composure: There is no source of images "registy"; did you mean "registry"?\n',
    code: 2,
  })
})

test('a drawing can tell what images are', async () => {
  const { env } = await engineWith({ 'shop/web:1.4': LOCAL })
  const { host, asked } = await registry()
  const folder = folderOf({
    'compose.yaml': `services: { web: { image: "shop/web:1.4" }, job: { image: "${host}/shop/job:2" } }\n`,
  })
  const graph = ['graph', '--format', 'mermaid', '--registry', host]
  expect((await runIn(folder, graph, { env })).out).toContain('["<b>web</b><br>shop/web:1.4"]')
  expect(asked).toEqual([])
  const { out } = await runIn(folder, [...graph, '--images', 'both'], { env })
  expect(out).toContain('["<b>web</b><br>shop/web:1.4<br>sha256:333333333333<br>1.23 kB<br>linux/amd64"]')
  expect(hide(host, out)).toContain('["<b>job</b><br>HOST/shop/job:2<br>image does not exist"]')
  const { out: picture } = await runIn(folder, [...graph, '--format', 'svg', '--images', 'engine'], { env })
  expect(picture).toContain(`digest: sha256:${'3'.repeat(64)}`)
})
