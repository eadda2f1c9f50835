import { expect, test } from 'vitest'
import { disabledHealthcheck } from '../../../src/lint/rules/catalogue/lifecycle/disabled-healthcheck.ts'
import { lint } from './lint.ts'

test('reports both ways to disable it', () => {
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

test('says nothing about a healthcheck that is there, or may be in the image', () => {
  const files = [
    'services: { web: { image: i, depends_on: { db: { condition: service_healthy } } }, db: { image: i, healthcheck: { test: [CMD, x] } } }',
    'services: { web: { image: i, depends_on: { db: { condition: service_healthy } } }, db: { image: i } }',
    'services: { web: { image: i, depends_on: { db: { condition: service_started } } }, db: { image: i, healthcheck: { disable: true } } }',
    'services: { web: { image: i, depends_on: { db: { condition: service_healthy } } }, db: { image: i, healthcheck: { test: NONE } } }',
    'services: { web: { image: i, depends_on: { db: { condition: service_healthy, required: false } } }, db: { image: i, healthcheck: { disable: true } } }',
  ]
  for (const file of files) expect(lint(disabledHealthcheck, file)).toEqual([])
})

test('reports an image that has no healthcheck', () => {
  const file = `
      services:
        ties:
          image: ghcr.io/raffomania/ties
          depends_on:
            db:
              condition: service_healthy
        db:
          image: postgres:17
          healthcheck:
            interval: 5s
    `
  expect(lint(disabledHealthcheck, file)).toEqual([
    '6:20 warning Service "ties" waits until service "db" is healthy, but neither "db" nor "postgres:17" has a healthcheck, so "ties" never starts; add "healthcheck: { test: pg_isready }" to "db", or use "service_started". [disabled-healthcheck]',
    '  8:12 has no healthcheck',
  ])
})

test('says nothing about an image that has one, is unknown, or is built', () => {
  const file = `
      services:
        web:
          image: nginx
          depends_on:
            cloud: { condition: service_healthy }
            other: { condition: service_healthy }
            built: { condition: service_healthy }
            maybe: { condition: service_healthy, required: false }
        cloud:
          image: vaultwarden/server
        other:
          image: acme/db
        built:
          image: postgres:17
          build: .
        maybe:
          image: postgres:17
    `
  expect(lint(disabledHealthcheck, file)).toEqual([])
})
