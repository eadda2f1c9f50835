import { expect, test } from 'vitest'
import { unsuitableImageVariable } from '../../../src/lint/rules/catalogue/image-and-build/unsuitable-image-variable.ts'
import { lint } from './lint.ts'

const project = (image: string, variable: string, more = '') => `
      services:
        db:
          image: ${image}
          environment:
            ${variable}
          ${more}
      volumes:
        data:
    `

test('a value that the image does not accept', () => {
  expect(lint(unsuitableImageVariable, project('mysql:8.4', 'MYSQL_USER: root'))).toEqual([
    '5:19 warning Service "db" exits when it is first started, because "mysql:8.4" does not accept "root" as "MYSQL_USER"; remove the variable, or use another name. [unsuitable-image-variable]',
  ])
})

test('a variable that the image does not read', () => {
  const expected = [
    '5:23 warning "REDIS_PASSWORD" of service "db" has no effect, because "redis:8" does not read it; write "command: redis-server --requirepass PASSWORD". [unsuitable-image-variable]',
  ]
  expect(lint(unsuitableImageVariable, project('redis:8', 'REDIS_PASSWORD: secret'))).toEqual(expected)
  expect(
    lint(unsuitableImageVariable, project('redis:8', 'REDIS_PASSWORD: secret', 'volumes: ["data:/data"]')),
  ).toEqual(expected)
})

test.each([
  ['mysql:8.4', 'MYSQL_USER: shop', ''],
  ['bitnami/redis:7', 'REDIS_PASSWORD: secret', ''],
  ['redis:8', 'REDIS_PASSWORD: secret', 'command: redis-server --requirepass secret'],
  ['redis:8', 'REDIS_PASSWORD: secret', 'volumes: ["./redis.conf:/usr/local/etc/redis/redis.conf"]'],
  ['redis:8', 'REDIS_PASSWORD: ""', ''],
  ['app:8', 'MYSQL_USER: root', ''],
])('not reported: %s with %s, %s', (image, variable, more) => {
  expect(lint(unsuitableImageVariable, project(image, variable, more))).toEqual([])
})
