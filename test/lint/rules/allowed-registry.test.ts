import { expect, test } from 'vitest'
import { allowedRegistry } from '../../../src/lint/rules/catalogue/policy/allowed-registry.ts'
import { lint } from './lint.ts'

test('reports images from elsewhere', () => {
  const file = `
    services:
      a: { image: "nginx:1.29" }
      b: { image: someone/app }
      c: { image: "ghcr.io/other/app:1" }
  `
  expect(lint(allowedRegistry, file, { options: { registries: ['ghcr.io/example'] } })).toEqual([
    '2:15 warning The image "nginx:1.29" of service "a" is not from "ghcr.io/example", as your configuration requires. [allowed-registry]',
    '3:15 warning The image "someone/app" of service "b" is not from "ghcr.io/example", as your configuration requires. [allowed-registry]',
    '4:15 warning The image "ghcr.io/other/app:1" of service "c" is not from "ghcr.io/example", as your configuration requires. [allowed-registry]',
  ])
})

test('nothing asked for', () => {
  const file = 'services: { a: { image: i } }'
  expect(lint(allowedRegistry, file)).toEqual([])
})

test('images from there, of its own, and what is not known', () => {
  const file = `
    services:
      a: { image: "ghcr.io/example/app:1" }
      b: { image: "nginx:1" }
      c: { image: app, build: . }
      d: { image: "\${REGISTRY}/app" }
  `
  expect(lint(allowedRegistry, file, { options: { registries: ['ghcr.io/example', 'docker.io/library'] } })).toEqual([])
})

test('a value from the environment cannot be guessed', () => {
  const file = `
    services:
      a: { image: "\${TOKEN}" }
      b: { image: "\${TOKEN}/app:1" }
      c: { image: "\${UNSET:-docker.io/x}/app:1" }
  `
  const found = (registries: readonly string[]) =>
    lint(allowedRegistry, file, { options: { registries }, env: { TOKEN: 'hunter22' } })
  const anyway = [
    '4:15 warning The image "docker.io/x/app:1" of service "c" is not from "REGISTRY", as your configuration requires. [allowed-registry]',
  ]
  for (const registry of ['docker.io/library/hunter22', 'docker.io/hunter22', 'docker.io/wrong']) {
    expect(found([registry])).toEqual(anyway.map((line) => line.replace('REGISTRY', registry)))
  }
})
