import { expect, test } from 'vitest'
import { undigestedImage } from '../../../src/lint/rules/catalogue/security/undigested-image.ts'
import { lint } from './lint.ts'

test('reports a tag alone', () => {
  const file = `
    services:
      a: { image: "nginx:1.29" }
  `
  expect(lint(undigestedImage, file)).toEqual([
    '2:15 info The image "nginx:1.29" of service "a" has no digest, so its publisher can replace it; add "@sha256:…". [undigested-image]',
  ])
})

test('a digest, an image of its own, and what is not known', () => {
  const file = `
    services:
      a: { image: "nginx:1.29@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" }
      b: { image: app, build: . }
      c: { image: "nginx:\${TAG}" }
  `
  expect(lint(undigestedImage, file)).toEqual([])
})
