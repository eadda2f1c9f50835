import { expect, test } from 'vitest'
import { missingRestart } from '../../../src/lint/rules/catalogue/policy/missing-restart.ts'
import { lint } from './lint.ts'

test('nothing said', () => {
  const file = `
    services:
      a:
        image: i
  `
  expect(lint(missingRestart, file)).toEqual([
    '2:3 info Service "a" has no restart policy; set "restart: unless-stopped", or \'restart: "no"\' if it should stay down. [missing-restart]',
  ])
})

test('something said, and a service that ends', () => {
  const file = `
    services:
      a:
        image: i
        restart: "no"
        depends_on:
          b: { condition: service_completed_successfully }
      b:
        image: i
      c:
        image: i
        deploy: { restart_policy: { condition: any } }
  `
  expect(lint(missingRestart, file)).toEqual([])
})
