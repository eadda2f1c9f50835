import { expect, test } from 'vitest'
import type { ImageRecord } from '../../../src/knowledge/images/image-configuration.ts'
import { unavailableImage } from '../../../src/lint/rules/catalogue/image-and-build/unavailable-image.ts'
import { found } from './image-records.ts'
import { lint, marked } from './lint.ts'

const project = (service: string): string => `services:\n  web: { ${service} }\n`

function lintWith(record: ImageRecord | undefined, service: string): readonly string[] {
  return lint(unavailableImage, project(service), { images: new Map(record && [['shop/web:1.4', record]]) })
}

test('reports a tag that does not exist, with those that do', () => {
  const images = new Map([['shop/web:1.4', { kind: 'missing', nearest: ['1.40', '1.4.1'] } as const]])
  expect(lint(unavailableImage, project('image: "shop/web:1.4"'), { images })).toEqual([
    '2:27 warning Service "web" cannot start, because its registry has no image "shop/web:1.4"; did you mean "1.40" or "1.4.1"? [unavailable-image]',
  ])
  expect(marked(unavailableImage, project('image: "shop/web:1.4"'), { images })).toEqual(['1.4'])
})

test('reports an image that does not exist at all', () => {
  expect(lintWith({ kind: 'missing', nearest: [] }, 'image: "shop/web:1.4"')).toEqual([
    '2:18 warning Service "web" cannot start, because its registry has no image "shop/web:1.4"; correct the name or the tag. [unavailable-image]',
  ])
})

test('reports an image that engines no longer pull', () => {
  expect(lintWith({ kind: 'deprecated' }, 'image: "shop/web:1.4"')).toEqual([
    '2:17 warning Service "web" cannot start, because image "shop/web:1.4" has a manifest of schema version 1, which engines since Docker 26 do not pull; use a newer tag, or push it again. [unavailable-image]',
  ])
})

test('reports an image for other platforms', () => {
  expect(lintWith(found({}, 'linux/amd64', 'linux/arm/v7'), 'image: "shop/web:1.4", platform: linux/arm64')).toEqual([
    '2:43 warning Service "web" cannot start, because image "shop/web:1.4" does not exist for platform "linux/arm64"; use for example "linux/amd64". [unavailable-image]',
  ])
})

test.each([
  ['nobody was asked', undefined, 'image: "shop/web:1.4"'],
  ['it exists', found({}, 'linux/amd64'), 'image: "shop/web:1.4"'],
  ['it is built here', { kind: 'missing', nearest: [] }, 'image: "shop/web:1.4", build: .'],
  ['it must not be pulled', { kind: 'missing', nearest: [] }, 'image: "shop/web:1.4", pull_policy: never'],
  ['its name has a variable without a value', { kind: 'missing', nearest: [] }, 'image: "shop/web:1.4${TAG}"'],
  ['the platform is the same', found({}, 'linux/arm64/v8'), 'image: "shop/web:1.4", platform: linux/arm64'],
  ['the usual variant is not named', found({}, 'linux/arm64'), 'image: "shop/web:1.4", platform: linux/arm64/v8'],
  ['the platform has another name', found({}, 'linux/amd64'), 'image: "shop/web:1.4", platform: linux/x86_64'],
  ['only the architecture is named', found({}, 'linux/amd64'), 'image: "shop/web:1.4", platform: amd64'],
  [
    'an engine has it for another platform',
    { ...found({}, 'linux/amd64'), source: 'engine' },
    'image: "shop/web:1.4", platform: linux/arm64',
  ],
  ['its platforms are unknown', found(), 'image: "shop/web:1.4", platform: linux/arm64'],
] as const)('nothing is said if %s', (_, record, service) => {
  expect(lintWith(record, service)).toEqual([])
})

test('images that left Docker Hub, although no registry was asked', () => {
  const check = (image: string, more = ''): readonly string[] =>
    lint(unavailableImage, `services:\n  a:\n    image: ${image}\n${more}`)
  expect(check('bitnami/redis:7.2')).toEqual([
    '3:12 warning Service "a" cannot start, because Docker Hub has no image "bitnami/redis:7.2"; use for example "bitnamilegacy/redis:7.2". [unavailable-image]',
  ])
  expect(check('docker.io/bitnami/redis:7.2')).toHaveLength(1)
  expect(check('elasticsearch')).toEqual([
    '3:12 warning Service "a" cannot start, because Docker Hub has no image "elasticsearch"; use for example "elasticsearch:9.2.0". [unavailable-image]',
  ])
  expect(check('vault:latest')).toHaveLength(1)
  expect(check('bitnami/redis')).toEqual([])
  expect(check('bitnami/redis@sha256:0123')).toEqual([])
  expect(check('bitnami/redis:7.2', '    build: .\n')).toEqual([])
  expect(check('bitnami/redis:7.2', '    pull_policy: never\n')).toEqual([])
  expect(check('registry.example.com/bitnami/redis:7.2')).toEqual([])
  expect(check('elasticsearch:8.15.0')).toEqual([])
  expect(check('vault:1.13.3')).toEqual([])
})
