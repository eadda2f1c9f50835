import { expect, test } from 'vitest'
import { swarmOnlySource } from '../../../src/lint/rules/catalogue/swarm/swarm-only-source.ts'
import { lint } from './lint.ts'

test('what only Swarm can give', () => {
  const file = `
    services:
      a: { image: i, secrets: [s, d], configs: [c] }
    secrets:
      s: { external: true }
      d: { file: ./d, driver: x }
    configs:
      c: { file: ./c, template_driver: golang }
  `
  expect(lint(swarmOnlySource, file)).toEqual([
    '4:8 warning Secret "s" is external, which only Swarm supports, so "docker compose up" fails; define it with "file" or "environment". [swarm-only-source]',
    '5:19 warning Secret "d" sets "driver", which only Swarm supports, so "docker compose up" fails; define it with "file" or "environment". [swarm-only-source]',
    '7:19 warning Config "c" sets "template_driver", which only Swarm supports, so "docker compose up" fails; define it with "file" or "environment". [swarm-only-source]',
  ])
})

test('files, what nobody uses, and stacks for Swarm', () => {
  const files = [
    `
    services: { a: { image: i, secrets: [s] } }
    secrets: { s: { file: ./s }, unused: { external: true } }
  `,
    `
    services: { a: { image: i, secrets: [s], deploy: { mode: global } } }
    secrets: { s: { external: true } }
  `,
    `
    services: { a: { image: i, secrets: [s] } }
    secrets: { s: { external: true } }
    networks: { default: { driver: overlay } }
  `,
  ]
  for (const file of files) expect(lint(swarmOnlySource, file)).toEqual([])
})
