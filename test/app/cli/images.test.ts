import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { registryWith } from '../../outside/registry/registry-with-images.ts'
import { folderOf, runIn } from './run-in.ts'

const WEB = {
  Entrypoint: ['/start'],
  Cmd: ['serve'],
  ExposedPorts: { '8080/tcp': {} },
  Volumes: { '/data': {} },
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
    'compose.yaml:3:35: warning: Service "web" cannot start, because its registry has no image "HOST/shop/web:1.4-alpne"; did you mean "1.4-alpine"? [nonexistent-image]',
  ],
  [
    '1.4-alpine',
    'linux/arm64',
    'compose.yaml:4:15: warning: Service "web" cannot start, because image "HOST/shop/web:1.4-alpine" does not exist for platform "linux/arm64"; use for example "linux/amd64". [nonexistent-image]',
  ],
])('the tag %s for %s does not exist', async (tag, platform, finding) => {
  const { host } = await registry()
  const folder = folderOf({ 'compose.yaml': project(host, tag, platform) })
  const { out } = await runIn(folder, ['check', '--images', 'registry', '--registry', host, '--format', 'compact'])
  const [first = ''] = out.split('\n').filter((line) => line.includes('nonexistent-image'))
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
  const { host } = await registry()
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

test('kept results are those of the same answers', async () => {
  const { host } = await registry()
  const folder = folderOf({ 'compose.yaml': project(host, '1.4'), '../home/x': '' })
  const env = { HOME: join(folder, '../home') }
  const check = ['check', '--cache', '--registry', host, '--format', 'compact']
  expect((await runIn(folder, check, { env })).out).toBe('')
  expect((await runIn(folder, [...check, '--images', 'registry'], { env })).out).toContain('[disabled-healthcheck]')
  expect((await runIn(folder, check, { env })).out).toBe('')
})
