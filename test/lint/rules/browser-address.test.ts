import { expect, test } from 'vitest'
import { browserAddress } from '../../../src/lint/rules/catalogue/networking/browser-address.ts'
import { serviceAddress } from '../../../src/lint/rules/catalogue/networking/service-address.ts'
import { lint } from './lint.ts'

const project = (variable: string): string =>
  `services:\n  api:\n    image: api\n    ports: ["8081:8080"]\n  web:\n    image: web\n    environment:\n      ${variable}\n`

const check = (variable: string): readonly string[] => lint(browserAddress, project(variable))

test('the name of a service in what browsers are told', () => {
  expect(check('REACT_APP_API_URL: http://api:8080')).toEqual([
    '8:33 info Browsers get "REACT_APP_API_URL" of service "web", and do not know the host "api"; write an address that they reach, such as "http://localhost:8081". [browser-address]',
  ])
  expect(check('NEXT_PUBLIC_API_URL: http://api:8081')).toEqual([
    '8:35 info Browsers get "NEXT_PUBLIC_API_URL" of service "web", and do not know the host "api"; write an address that they reach, such as "http://localhost:8081". [browser-address]',
  ])
  expect(check('VITE_SOCKET: ws://api:9000/live')).toEqual([
    '8:25 info Browsers get "VITE_SOCKET" of service "web", and do not know the host "api"; publish its port, and write the address on the host. [browser-address]',
  ])
})

test.each([
  'API_URL: http://api:8080',
  'REACT_APP_API_URL: http://localhost:8081',
  'REACT_APP_API_URL: https://api.example.com',
  'REACT_APP_API_URL: /api',
  'NEXT_PUBLIC_NAME: api',
])('nothing for %s', (variable) => {
  expect(check(variable)).toEqual([])
})

test('the port of the host is right for a browser, and wrong for the service itself', () => {
  expect(lint(serviceAddress, project('VITE_API: http://api:8081'))).toEqual([])
  expect(lint(serviceAddress, project('API: http://api:8081'))).toHaveLength(1)
})
