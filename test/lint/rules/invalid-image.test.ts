import { expect, test } from 'vitest'
import { invalidImage } from '../../../src/lint/rules/catalogue/image-and-build/invalid-image.ts'
import { fixed, lint } from './lint.ts'

test('what registries do not take', () => {
  const file = `
    services:
      a: { image: Nginx }
      b: { image: ghcr.io/Owner/app:1.0 }
      c: { image: "nginx: 1.2" }
      d: { image: "nginx@sha256:abc" }
      e: { image: "nginx:" }
      f: { image: https://docker.io/library/nginx }
      g: { image: "my__app--x/y_.z" }
      h: { image: "nginx:-x" }
      i: { build: { context: ., tags: ["A:1"] } }
  `
  expect(lint(invalidImage, file)).toEqual([
    '2:15 warning The image "Nginx" of service "a" contains upper-case letters; write them in lower case. [invalid-image]',
    '3:23 warning The image "ghcr.io/Owner/app:1.0" of service "b" contains upper-case letters; write them in lower case. [invalid-image]',
    '4:22 warning The image "nginx: 1.2" of service "c" contains a space; remove it. [invalid-image]',
    '5:22 warning The image "nginx@sha256:abc" of service "d" has an invalid digest; write for example "sha256:" and 64 hexadecimal digits. [invalid-image]',
    '6:21 warning The image "nginx:" of service "e" has no tag after its colon; add one, or remove the colon. [invalid-image]',
    '7:15 warning The image "https://docker.io/library/nginx" of service "f" starts with a URL scheme; remove everything up to "//". [invalid-image]',
    '8:16 warning The image "my__app--x/y_.z" of service "g" has an invalid name; use only a-z, 0-9, and ".", "_" or "-" between them. [invalid-image]',
    '9:22 warning The image "nginx:-x" of service "h" has an invalid tag; use at most 128 letters, digits, "_", "." and "-". [invalid-image]',
    '10:37 warning The image "A:1" of service "i" contains upper-case letters; write them in lower case. [invalid-image]',
  ])
  expect(fixed(invalidImage, file)).toBe(
    'services:\n' +
      '  a: { image: nginx }\n' +
      '  b: { image: ghcr.io/owner/app:1.0 }\n' +
      '  c: { image: "nginx: 1.2" }\n' +
      '  d: { image: "nginx@sha256:abc" }\n' +
      '  e: { image: "nginx:" }\n' +
      '  f: { image: docker.io/library/nginx }\n' +
      '  g: { image: "my__app--x/y_.z" }\n' +
      '  h: { image: "nginx:-x" }\n' +
      '  i: { build: { context: ., tags: ["a:1"] } }\n',
  )
})

test('says nothing about every valid form', () => {
  const files = [
    'services: { a: { image: "nginx" } }',
    'services: { a: { image: "library/nginx:1.27-alpine" } }',
    'services: { a: { image: "ghcr.io/owner/app" } }',
    'services: { a: { image: "localhost/app" } }',
    'services: { a: { image: "registry:5000/a/b:v1" } }',
    'services: { a: { image: "My.Registry.io/app" } }',
    'services: { a: { image: "[::1]:5000/app" } }',
    'services: { a: { image: "a__b/c---d/e.f_g" } }',
    'services: { a: { image: "nginx@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" } }',
    'services: { a: { image: "nginx:1@sha256:0000000000000000000000000000000000000000000000000000000000000000" } }',
    // The id of an image that is here already.
    'services: { a: { image: "f000000000000000000000000000000000000000000000000000000000000000" } }',
    // How long the digests of other algorithms are is not known.
    'services: { a: { image: "nginx@constructor:00000000000000000000000000000000" } }',
  ]
  for (const file of files) expect(lint(invalidImage, file)).toEqual([])
})

test('says nothing about an image that is not known', () => {
  expect(lint(invalidImage, `services: { a: { image: "app:\${TAG}" }, b: { image: "\${REGISTRY}/App" } }`)).toEqual([])
})

test('says nothing about an image whose variable Compose refuses', () => {
  const file = `    services: { a: { image: "app:\${TAG:latest}" } }
  `
  expect(lint(invalidImage, file, { refused: true })).toEqual([])
})

test('reports an image that is named after its service', () => {
  const file = `
    services:
      webApp: { build: . }
      dbApp: { build: ., image: db }
      Cache: { image: redis }
      api: { build: . }
  `
  expect(lint(invalidImage, file)).toEqual([
    '2:3 warning Service "webApp" cannot be built, because its image would be named after it, and image names have no upper-case letters; rename it in lower case, or set "image". [invalid-image]',
  ])
})
