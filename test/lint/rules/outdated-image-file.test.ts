import { expect, test } from 'vitest'
import { outdatedImageFile } from '../../../src/lint/rules/catalogue/image-and-build/outdated-image-file.ts'
import { lint } from './lint.ts'

const project = `services:
  web:
    image: nginx:1.29
  db:
    image: postgres:17
  own:
    image: acme/own
    build: .
  any:
    image: acme/any:\${TAG}
`

const lintWith = (file: string): readonly string[] =>
  lint(outdatedImageFile, { 'compose.yaml': project, 'composure.images.json': file })

const list = (...images: readonly string[]): string =>
  JSON.stringify({
    version: 1,
    images: Object.fromEntries(images.map((image) => [image, { kind: 'missing', nearest: [] }])),
  })

test('reports an image that the file lacks', () => {
  expect(lintWith(list('nginx:1.29', 'postgres:16'))).toEqual([
    '5:12 info The image "postgres:17" of service "db" is not in "composure.images.json"; run "composure images --write". [outdated-image-file]',
  ])
})

test.each(['{', '{}', '{"version":2,"images":{}}'])('a file that is none: %s', (file) => {
  expect(lintWith(file)).toEqual([
    '3:12 info "composure.images.json" is not a file of images, so nothing in it counts; run "composure images --write". [outdated-image-file]',
  ])
})

test('says nothing about a file with all images, and more', () => {
  expect(lintWith(list('nginx:1.29', 'postgres:17', 'redis:7'))).toEqual([])
})

test('no file', () => {
  expect(lint(outdatedImageFile, { 'compose.yaml': project })).toEqual([])
})
