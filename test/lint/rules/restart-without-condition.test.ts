import { expect, test } from 'vitest'
import { restartWithoutCondition } from '../../../src/lint/rules/catalogue/lifecycle/restart-without-condition.ts'
import { lint } from './lint.ts'

test('reports no condition', () => {
  const file = `
    services:
      a: { image: i, deploy: { restart_policy: { delay: 5s } } }
  `
  expect(lint(restartWithoutCondition, file)).toEqual([
    '2:28 warning Service "a" is not restarted: "docker compose" needs a condition in "deploy.restart_policy"; add "condition: any". [restart-without-condition]',
  ])
})

test('says nothing about a condition, attempts, and a service that ends', () => {
  const file = `
    services:
      a: { image: i, deploy: { restart_policy: { condition: any } } }
      b: { image: i, deploy: { restart_policy: { max_attempts: 3 } } }
      c: { image: i, depends_on: { d: { condition: service_completed_successfully } } }
      d: { image: i, deploy: { restart_policy: { delay: 5s } } }
  `
  expect(lint(restartWithoutCondition, file)).toEqual([])
})
