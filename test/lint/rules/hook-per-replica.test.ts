import { expect, test } from 'vitest'
import { hookPerReplica } from '../../../src/lint/rules/catalogue/lifecycle/hook-per-replica.ts'
import { lint } from './lint.ts'

test('once for each replica', () => {
  const file = `
    services:
      a:
        image: i
        pre_start:
          - { command: make, per_replica: true }
  `
  expect(lint(hookPerReplica, file)).toEqual([
    '5:39 warning A "pre_start" hook of service "a" sets "per_replica: true", which Compose does not support yet, so the service does not start; remove it. [hook-per-replica]',
  ])
})

test('once', () => {
  expect(
    lint(
      hookPerReplica,
      'services: { a: { image: i, pre_start: [{ command: make, per_replica: false }, { command: x }] } }',
    ),
  ).toEqual([])
})
