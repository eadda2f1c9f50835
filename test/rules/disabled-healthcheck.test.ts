import { expect, test } from 'vitest'
import { disabledHealthcheck } from '../../src/rules/catalogue/lifecycle/disabled-healthcheck.ts'
import { lint } from './lint.ts'

test('both ways to disable it', () => {
  const file = `
    services:
      web:
        image: nginx
        depends_on:
          db: { condition: service_healthy }
          cache: { condition: service_healthy }
      db: { image: postgres, healthcheck: { disable: true } }
      cache: { image: redis, healthcheck: { test: [NONE] } }
  `
  expect(lint(disabledHealthcheck, file)).toEqual([
    '5:24 warning Service "web" waits until service "db" is healthy, but the healthcheck of "db" is disabled, so "web" never starts; use "service_started", or enable the healthcheck. [disabled-healthcheck]',
    '  7:50 disabled here',
    '6:27 warning Service "web" waits until service "cache" is healthy, but the healthcheck of "cache" is disabled, so "web" never starts; use "service_started", or enable the healthcheck. [disabled-healthcheck]',
    '  8:47 disabled here',
  ])
})

test('a healthcheck that is there, or may be in the image', () => {
  const files = [
    'services: { web: { image: i, depends_on: { db: { condition: service_healthy } } }, db: { image: i, healthcheck: { test: [CMD, x] } } }',
    'services: { web: { image: i, depends_on: { db: { condition: service_healthy } } }, db: { image: i } }',
    'services: { web: { image: i, depends_on: { db: { condition: service_started } } }, db: { image: i, healthcheck: { disable: true } } }',
    'services: { web: { image: i, depends_on: { db: { condition: service_healthy } } }, db: { image: i, healthcheck: { test: NONE } } }',
    'services: { web: { image: i, depends_on: { db: { condition: service_healthy, required: false } } }, db: { image: i, healthcheck: { disable: true } } }',
  ]
  for (const file of files) expect(lint(disabledHealthcheck, file)).toEqual([])
})
