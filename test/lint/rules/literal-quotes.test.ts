import { expect, test } from 'vitest'
import { literalQuotes } from '../../../src/lint/rules/catalogue/yaml/literal-quotes.ts'
import { dedented, fixed, lint } from './lint.ts'

test('quotes after the equals sign', () => {
  const file = `
    services:
      web:
        image: nginx
        environment:
          - TZ="Europe/Berlin" # here
          - NAME='web'
          - EMPTY=""
          - PREFIX="app:"
        labels:
          - traefik.enable="true"
  `
  expect(lint(literalQuotes, file)).toEqual([
    '5:12 warning The quotes are part of the value of "TZ"; remove them, or quote the whole item. [literal-quotes]',
    '6:14 warning The quotes are part of the value of "NAME"; remove them, or quote the whole item. [literal-quotes]',
    '7:15 warning The quotes are part of the value of "EMPTY"; remove them, or quote the whole item. [literal-quotes]',
    '8:16 warning The quotes are part of the value of "PREFIX"; remove them, or quote the whole item. [literal-quotes]',
    '10:24 warning The quotes are part of the value of "traefik.enable"; remove them, or quote the whole item. [literal-quotes]',
  ])
  expect(fixed(literalQuotes, file)).toBe(
    dedented(`
    services:
      web:
        image: nginx
        environment:
          - TZ=Europe/Berlin # here
          - NAME=web
          - EMPTY=
          - "PREFIX=app:"
        labels:
          - traefik.enable=true
  `),
  )
})

test('quotes that YAML takes off, or that are meant', () => {
  const file = `
    services:
      web:
        image: nginx
        environment:
          - "TZ=Europe/Berlin"
          - 'JSON="text"'
          - JAVA_OPTS=-Dname="a b"
          - TWO="a" and "b"
          - MIXED="a'
        labels:
          traefik.enable: "true"
        command: ["--name=\\"web\\""]
  `
  expect(lint(literalQuotes, file)).toEqual([])
})
