import { expect, test } from 'vitest'
import { rewrittenNumber } from '../../src/rules/catalogue/yaml/rewritten-number.ts'
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
    '5:12 warning The value 01234 of "ZIP" is a number in base 8 and becomes "668"; write "01234" in quotes. [rewritten-number]',
    '6:16 warning The value 1.10 of "VERSION" is a number and becomes "1.1"; write "1.10" in quotes. [rewritten-number]',
    '7:13 warning The value 0x1F of "MASK" is a number and becomes "31"; write "0x1F" in quotes. [rewritten-number]',
    '8:14 warning The value 1_000 of "LIMIT" is a number and becomes "1000"; write "1_000" in quotes. [rewritten-number]',
    '9:13 warning The value 1e6 of "SIZE" is a number and becomes "1e+06"; write "1e6" in quotes. [rewritten-number]',
    '10:13 warning The value 08 of "HOUR" is a number and becomes "8"; write "08" in quotes. [rewritten-number]',
    '12:21 warning The value 20.0 of "NODE" is a number and becomes "20"; write "20.0" in quotes. [rewritten-number]',
    '14:14 warning The value +5 of "build" is a number and becomes "5"; write "+5" in quotes. [rewritten-number]',
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

test('behind an anchor, told once', () => {
  const file = `
    x-environment: &environment
      ZIP: 01234
    services:
      web: { image: nginx, environment: *environment }
      api: { image: nginx, environment: *environment }
  `
  expect(lint(rewrittenNumber, file)).toEqual([
    '2:8 warning The value 01234 of "ZIP" is a number in base 8 and becomes "668"; write "01234" in quotes. [rewritten-number]',
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
