import { expect, test } from 'vitest'
import { rewrittenNumber } from '../../../src/lint/rules/catalogue/yaml/rewritten-number.ts'
import { dedented, fixed, lint } from './lint.ts'

test('numbers that Compose writes in another way', () => {
  const file = `
    services:
      web:
        image: nginx
        environment:
          ZIP: 01234
          VERSION: 1.10
          MASK: 0x1F
          LIMIT: 1_000
          SIZE: 1e6
          HOUR: 08
        build:
          args: { NODE: 20.0 }
        labels:
          build: +5
  `
  expect(lint(rewrittenNumber, file)).toEqual([
    '5:12 warning "ZIP" is set to an octal number, 01234, which becomes "668"; quote it. [rewritten-number]',
    '6:16 warning "VERSION" is set to a number, 1.10, which becomes "1.1"; quote it. [rewritten-number]',
    '7:13 warning "MASK" is set to a number, 0x1F, which becomes "31"; quote it. [rewritten-number]',
    '8:14 warning "LIMIT" is set to a number, 1_000, which becomes "1000"; quote it. [rewritten-number]',
    '9:13 warning "SIZE" is set to a number, 1e6, which becomes "1e+06"; quote it. [rewritten-number]',
    '10:13 warning "HOUR" is set to a number, 08, which becomes "8"; quote it. [rewritten-number]',
    '12:21 warning "NODE" is set to a number, 20.0, which becomes "20"; quote it. [rewritten-number]',
    '14:14 warning "build" is set to a number, +5, which becomes "5"; quote it. [rewritten-number]',
  ])
  expect(fixed(rewrittenNumber, file)).toBe(
    dedented(`
    services:
      web:
        image: nginx
        environment:
          ZIP: "01234"
          VERSION: "1.10"
          MASK: "0x1F"
          LIMIT: "1_000"
          SIZE: "1e6"
          HOUR: "08"
        build:
          args: { NODE: "20.0" }
        labels:
          build: "+5"
  `),
  )
})

test('behind an anchor, reported once', () => {
  const file = `
    x-environment: &environment
      ZIP: 01234
    services:
      web: { image: nginx, environment: *environment }
      api: { image: nginx, environment: *environment }
  `
  expect(lint(rewrittenNumber, file)).toEqual([
    '2:8 warning "ZIP" is set to an octal number, 01234, which becomes "668"; quote it. [rewritten-number]',
  ])
})

test('numbers that stay as they are, and numbers that are meant as such', () => {
  const file = `
    services:
      web:
        image: nginx
        environment:
          PORT: 8080
          RATE: 0.5
          ZERO: 0
          BIG: 18446744073709551615
          ZIP: "01234"
          VERSION: '1.10'
          OFFSET: -3
        configs:
          - { source: app, mode: 0440 }
        cpus: 1.50
    configs:
      app: { content: a }
  `
  expect(lint(rewrittenNumber, file)).toEqual([])
})

test('which numbers are octal', () => {
  const said = (value: string) =>
    lint(rewrittenNumber, `services: { a: { image: i, environment: { A: ${value} } } }`).map(
      (line) => /set to (.*?), /.exec(line)?.[1],
    )
  expect(['-017', '+0_7', '017', '0.10', '01.50', '0o17', '08'].flatMap(said)).toEqual([
    'an octal number',
    'an octal number',
    'an octal number',
    'a number',
    'a number',
    'a number',
    'a number',
  ])
  expect(['on', 'null', '2024-01-01'].flatMap(said)).toEqual([])
})
