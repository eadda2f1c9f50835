import { expect, test } from 'vitest'
import { ignoredNull } from '../../../src/lint/rules/catalogue/yaml/ignored-null.ts'
import { lint } from './lint.ts'

test('reports an empty value in a later file', () => {
  const file = {
    'compose.yaml': `
      services:
        web:
          image: nginx
          hostname: web
          ports: ["8080:80"]
    `,
    'compose.override.yaml': `
      services:
        web:
          hostname:
          ports: ~
    `,
  }
  expect(lint(ignoredNull, file)).toEqual([
    'compose.override.yaml:3:5 warning An empty "hostname" does not remove what an earlier file sets for service "web"; write "hostname: !reset null" to remove it. [ignored-null]',
    '  4:15 still set here',
    'compose.override.yaml:4:5 warning An empty "ports" does not remove what an earlier file sets for service "web"; write "ports: !reset null" to remove it. [ignored-null]',
    '  5:12 still set here',
  ])
})

test('says nothing about an empty value in the earlier file', () => {
  const file = {
    'compose.yaml': `
      services:
        web: { image: nginx, deploy: }
    `,
    'compose.override.yaml': `
      services:
        web: { deploy: { replicas: 2 } }
    `,
  }
  expect(lint(ignoredNull, file)).toEqual([])
})

test('says nothing about a command that is cleared, a reset, and what was never there', () => {
  const file = {
    'compose.yaml': `
      services:
        web:
          image: nginx
          command: serve
          hostname: web
    `,
    'compose.override.yaml': `
      services:
        web:
          command:
          hostname: !reset null
    `,
  }
  expect(lint(ignoredNull, file)).toEqual([])
})

test('says nothing about a value that is added to the one before, and an empty value that no file sets', () => {
  const file = {
    'compose.yaml': `
      services:
        web: { image: nginx, ports: ["8080:80"], labels: { a: b }, hostname: web }
    `,
    'compose.override.yaml': `
      services:
        web: { ports: ["8443:443"], labels: { c: d }, hostname: web, deploy: }
    `,
  }
  expect(lint(ignoredNull, file)).toEqual([])
})
