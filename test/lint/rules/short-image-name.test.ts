import { expect, test } from 'vitest'
import { shortImageName } from '../../../src/lint/rules/catalogue/podman/short-image-name.ts'
import { lint } from './lint.ts'

test('names without a registry', () => {
  const file = `
    services:
      a: { image: 'nginx:1.27' }
      b: { image: acme/web }
  `
  expect(lint(shortImageName, file)).toEqual([
    '2:15 info Podman looks up the registry of "nginx:1.27" of service "a" in its own configuration; write "docker.io/library/nginx:1.27" if you mean Docker Hub. [short-image-name]',
    '3:15 info Podman looks up the registry of "acme/web" of service "b" in its own configuration; write "docker.io/acme/web" if you mean Docker Hub. [short-image-name]',
  ])
})

test('names with a registry, what is built, and what is not known', () => {
  const file = `
    services:
      a: { image: 'localhost/web:1' }
      b: { image: quay.io/acme/web }
      c: { image: web, build: . }
      d: { image: 'web:\${TAG}' }
  `
  expect(lint(shortImageName, file)).toEqual([])
})
