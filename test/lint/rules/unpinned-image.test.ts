import { expect, test } from 'vitest'
import { unpinnedImage } from '../../../src/lint/rules/catalogue/security/unpinned-image.ts'
import { lint } from './lint.ts'

test('reports no tag, and latest', () => {
  const file = `
    services:
      a: { image: nginx }
      b: { image: "registry.example.com:5000/app/web" }
      c: { image: "nginx:\${TAG:-latest}" }
  `
  expect(lint(unpinnedImage, file)).toEqual([
    '2:15 warning The image "nginx" of service "a" has no tag, which means "latest", so it changes with each release; add the tag of a version. [unpinned-image]',
    '3:15 warning The image "registry.example.com:5000/app/web" of service "b" has no tag, which means "latest", so it changes with each release; add the tag of a version. [unpinned-image]',
    '4:15 warning The image "nginx:latest" of service "c" has a tag that changes with each release; use the tag of a version. [unpinned-image]',
  ])
})

test('a tag, a digest, an image of its own, and what is not known', () => {
  const file = `
    services:
      a: { image: "nginx:1.29" }
      b: { image: "nginx@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" }
      c: { image: app, build: . }
      d: { image: "nginx:\${TAG}" }
      f: { image: "registry.example.com:5000/web:2" }
  `
  expect(lint(unpinnedImage, file)).toEqual([])
})

test('says nothing about other tags', () => {
  const file = 'services: { a: { image: "nginx:latest" } }'
  expect(lint(unpinnedImage, file)).not.toEqual([])
  expect(lint(unpinnedImage, file, { options: { tags: ['edge'] } })).toEqual([])
})

test('a tag from the environment is not compared with those of the configuration, which could guess it', () => {
  const file = 'services: { a: { image: "nginx:${TAG}" } }'
  const found = (tag: string) =>
    lint(unpinnedImage, file, { options: { tags: ['latest', 'hunter22'] }, env: { TAG: tag } })
  expect(found('hunter22')).toEqual([])
  expect(found('latest')).toEqual([
    '1:25 warning The image "nginx:${TAG}" of service "a" has a tag that changes with each release; use the tag of a version. [unpinned-image]',
  ])
})
