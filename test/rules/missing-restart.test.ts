import { expect, test } from 'vitest'
import { missingRestart } from '../../src/rules/missing-restart.ts'
import { lint } from './lint.ts'

test('nothing said', () => {
  const file = `
    services:
      a:
        image: i
  `
  expect(lint(missingRestart, file)).toEqual([
    '2:3 info Service "a" is not started again when it fails or the host restarts; set "restart: unless-stopped", or "no" if that is meant. [missing-restart]',
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
