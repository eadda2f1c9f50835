import { expect, test } from 'vitest'
import { resetCondition } from '../../../src/lint/rules/catalogue/lifecycle/reset-condition.ts'
import { lint } from './lint.ts'

test('reports a list over a condition', () => {
  const file = {
    'compose.yaml': `
      services:
        db: { image: postgres, healthcheck: { test: pg_isready } }
        web:
          image: nginx
          depends_on:
            db: { condition: service_healthy }
    `,
    'compose.override.yaml': `
      services:
        web:
          depends_on: [db]
    `,
  }
  expect(lint(resetCondition, file)).toEqual([
    'compose.override.yaml:3:18 warning Listing "db" here resets its condition for service "web" from "service_healthy" to "service_started"; remove it, or write the condition again. [reset-condition]',
    '  6:24 the condition that is reset',
  ])
})

test('says nothing about a condition over a list, and one that is written', () => {
  const file = {
    'compose.yaml': `
      services:
        db: { image: postgres, healthcheck: { test: pg_isready } }
        web: { image: nginx, depends_on: [db] }
        api: { image: nginx, depends_on: { db: { condition: service_healthy } } }
    `,
    'compose.override.yaml': `
      services:
        web: { depends_on: { db: { condition: service_healthy } } }
        api: { depends_on: { db: { condition: service_started } } }
    `,
  }
  expect(lint(resetCondition, file)).toEqual([])
})
