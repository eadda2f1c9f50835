import { expect, test } from 'vitest'
import { portsOnInternalNetwork } from '../../../src/lint/rules/catalogue/ports/ports-on-internal-network.ts'
import { lint } from './lint.ts'

test('internal networks only', () => {
  const file = `
    services:
      db:
        image: postgres
        networks: [back]
        ports: ["5432:5432"]
    networks:
      back:
        internal: true
  `
  expect(lint(portsOnInternalNetwork, file)).toEqual([
    '5:5 warning Service "db" publishes ports, but all its networks are internal, so nothing outside can reach them; join a network that is not internal, or remove "ports". [ports-on-internal-network]',
    '  8:15 network "back" is internal',
  ])
})

test('says nothing about a way out', () => {
  const files = [
    `
    services: { db: { image: i, networks: [back, front], ports: ["80:80"] } }
    networks: { back: { internal: true }, front: {} }
  `,
    `
    services: { db: { image: i, networks: [back] } }
    networks: { back: { internal: true } }
  `,
  ]
  for (const file of files) expect(lint(portsOnInternalNetwork, file)).toEqual([])
})
