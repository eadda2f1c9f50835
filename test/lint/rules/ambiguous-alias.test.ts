import { expect, test } from 'vitest'
import { ambiguousAlias } from '../../../src/lint/rules/catalogue/networking/ambiguous-alias.ts'
import { lint } from './lint.ts'

test('reports the alias of another service', () => {
  const file = `
    services:
      db: { image: postgres }
      replica:
        image: postgres
        networks:
          default:
            aliases: [reader, db]
  `
  expect(lint(ambiguousAlias, file)).toEqual([
    '7:27 warning Service "replica" has the alias "db" on network "default", which service "db" is on too, so the name resolves to either; choose another alias. [ambiguous-alias]',
    '  2:3 service "db" here',
  ])
})

test('names that mean one service', () => {
  const files = [
    'services: { db: { image: i }, replica: { image: i, networks: { default: { aliases: [reader, replica] } } } }',
    `
    services: { db: { image: i }, replica: { image: i, networks: { other: { aliases: [db] } } } }
    networks: { other: {} }
  `,
    'services: { db: { image: i, profiles: [a] }, replica: { image: i, profiles: [b], networks: { default: { aliases: [db] } } } }',
  ]
  for (const file of files) expect(lint(ambiguousAlias, file)).toEqual([])
})
