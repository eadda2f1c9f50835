import { expect, test } from 'vitest'
import { invalidImage } from '../../src/rules/catalogue/image-and-build/invalid-image.ts'
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
    '2:15 warning The image "Nginx" of service "a" is not a valid image name: "Nginx" must be in lower case. [invalid-image]',
    '3:23 warning The image "ghcr.io/Owner/app:1.0" of service "b" is not a valid image name: "Owner/app" must be in lower case. [invalid-image]',
    '4:22 warning The image "nginx: 1.2" of service "c" is not a valid image name: it has a blank in it. [invalid-image]',
    '5:22 warning The image "nginx@sha256:abc" of service "d" is not a valid image name: the digest must be "sha256:" and 64 hexadecimal digits. [invalid-image]',
    '6:21 warning The image "nginx:" of service "e" is not a valid image name: nothing follows the colon. [invalid-image]',
    '7:15 warning The image "https://docker.io/library/nginx" of service "f" is not a valid image name: it is not an address, so remove "https://". [invalid-image]',
    '8:16 warning The image "my__app--x/y_.z" of service "g" is not a valid image name: "y_.z" may have only a-z, 0-9 and single ".", "_" or "-" between them. [invalid-image]',
    '9:22 warning The image "nginx:-x" of service "h" is not a valid image name: the tag "-x" may have only letters, digits, "_", "." and "-", and at most 128. [invalid-image]',
    '10:37 warning The image "A:1" of service "i" is not a valid image name: "A" must be in lower case. [invalid-image]',
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

test('every valid form', () => {
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

test('an image that is not known', () => {
  expect(lint(invalidImage, `services: { a: { image: "app:\${TAG}" }, b: { image: "\${REGISTRY}/App" } }`)).toEqual([])
})

test('an image whose variable Compose refuses', () => {
  const file = `    services: { a: { image: "app:\${TAG:latest}" } }
  `
  expect(lint(invalidImage, file, { refused: true })).toEqual([])
})
