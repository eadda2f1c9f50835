import { expect, test } from 'vitest'
import { startInterval } from '../../src/rules/start-interval.ts'
import { lint } from './lint.ts'

test('an interval without a period', () => {
  const file = `
    services:
      web:
        image: nginx
        healthcheck:
          test: [CMD, "true"]
          start_interval: 5s
  `
  expect(lint(startInterval, file)).toEqual([
    '6:7 warning The healthcheck of service "web" has "start_interval" without "start_period", so its container is not created; add "start_period", in which the interval applies. [start-interval]',
  ])
})

test('with a period', () => {
  const files = [
    'services: { web: { image: nginx, healthcheck: { test: x, start_interval: 5s, start_period: 1m } } }',
    'services: { web: { image: nginx, healthcheck: { test: x, start_interval: 5s, start_period: 0s } } }',
  ]
  for (const file of files) expect(lint(startInterval, file)).toEqual([])
})
