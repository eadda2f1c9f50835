import { expect, test } from 'vitest'
import { resetCondition } from '../../src/rules/catalogue/lifecycle/reset-condition.ts'
import { lint } from './lint.ts'

test('a list over a condition', () => {
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
    'compose.override.yaml:3:18 warning Service "web" no longer waits for "service_healthy" of service "db", as a name in a list means "service_started"; leave it out, or write the condition again. [reset-condition]',
    '  6:24 what is replaced',
  ])
})

test('a condition over a list, and one that is written', () => {
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
