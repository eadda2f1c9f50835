import { expect, test } from 'vitest'
import { swallowedKey } from '../../../src/lint/rules/catalogue/yaml/swallowed-key.ts'
import { lint } from './lint.ts'

test('reports variables and labels that begin with "x-"', () => {
  const file = `
    services:
      web:
        image: nginx
        environment:
          x-token: abc
        labels:
          x-team: a
          team: b
  `
  expect(lint(swallowedKey, file)).toEqual([
    '5:7 warning Compose treats "x-token" as an extension and drops it from "environment"; write "environment" as a list of "KEY=VALUE". [swallowed-key]',
    '7:7 warning Compose treats "x-team" as an extension and drops it from "labels"; write "labels" as a list of "KEY=VALUE". [swallowed-key]',
  ])
})

test('what two files set, which Compose makes a list of', () => {
  const file = {
    'compose.yaml': `
      services:
        web: { image: nginx, environment: { x-token: abc } }
    `,
    'compose.override.yaml': `
      services:
        web: { environment: { LEVEL: debug } }
    `,
  }
  expect(lint(swallowedKey, file)).toEqual([])
})

test('extensions where they belong, and lists', () => {
  const file = `
    x-token: abc
    services:
      web:
        image: nginx
        x-team: a
        environment: [x-token=abc]
        labels: { X-Team: a }
  `
  expect(lint(swallowedKey, file)).toEqual([])
})
