import { expect, test } from 'vitest'
import { externalName } from '../../../src/lint/rules/catalogue/project/external-name.ts'
import { fixed, lint } from './lint.ts'

test('a name under external', () => {
  const file = `
    services: { a: { image: i, volumes: ["v1:/x"], networks: [n, m] } }
    volumes:
      v1:
        external:
          name: real # kept
    networks:
      n: { external: { name: "other" } }
      m:
        name: third
        external:
          name: third
  `
  expect(lint(externalName, file)).toEqual([
    '5:7 info Volume "v1" has its name under "external", which is deprecated; write "external: true", and "name" beside it. [external-name]',
    '7:20 info Network "n" has its name under "external", which is deprecated; write "external: true", and "name" beside it. [external-name]',
    '11:7 info Network "m" has its name under "external", which is deprecated; write "external: true", and "name" beside it. [external-name]',
  ])
  expect(fixed(externalName, file)).toBe(
    'services: { a: { image: i, volumes: ["v1:/x"], networks: [n, m] } }\n' +
      'volumes:\n' +
      '  v1:\n' +
      '    external: true\n' +
      '    name: real # kept\n' +
      'networks:\n' +
      '  n: { external: true, name: "other" }\n' +
      '  m:\n' +
      '    name: third\n' +
      '    external: true\n',
  )
})

test('as today', () => {
  expect(
    lint(
      externalName,
      `
    services: { a: { image: i, volumes: ["v1:/x"] } }
    volumes: { v1: { external: true, name: real } }
  `,
    ),
  ).toEqual([])
})
