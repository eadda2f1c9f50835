import { expect, test } from 'vitest'
import { serviceName } from '../../../src/lint/rules/catalogue/style/service-name.ts'
import { lint } from './lint.ts'

test('underscores, capitals, dots', () => {
  const file = `
    services:
      web_server: { image: i }
      DB: { image: i }
      api.example.com: { image: i }
      workerOne: { image: i }
  `
  expect(lint(serviceName, file)).toEqual([
    '2:3 info The name of service "web_server" is not in kebab-case; rename it to "web-server". [service-name]',
    '3:3 info The name of service "DB" is not in kebab-case; rename it to "db". [service-name]',
    '4:3 info The name of service "api.example.com" is not in kebab-case; rename it to "api-example-com". [service-name]',
    '5:3 info The name of service "workerOne" is not in kebab-case; rename it to "worker-one". [service-name]',
  ])
})

test('snake_case wanted', () => {
  const file = `
    services:
      web-server: { image: i }
      web_server: { image: i }
  `
  expect(lint(serviceName, file, { options: { style: 'snake_case' } })).toEqual([
    '2:3 info The name of service "web-server" is not in snake_case; rename it to "web_server". [service-name]',
  ])
})

test('kebab-case', () => {
  const file = `
    services:
      web: { image: i }
      web-server-2: { image: i }
      "8080": { image: i }
  `
  expect(lint(serviceName, file)).toEqual([])
})

test('says nothing about one that is fine', () => {
  const file = 'services: { web_server: { image: i } }'
  expect(lint(serviceName, file)).not.toEqual([])
  expect(lint(serviceName, file, { options: { allow: ['web_server'] } })).toEqual([])
})
