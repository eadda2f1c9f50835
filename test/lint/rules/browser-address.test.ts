import { expect, test } from 'vitest'
import { browserAddress } from '../../../src/lint/rules/catalogue/networking/browser-address.ts'
import { lint } from './lint.ts'

const check = (variable: string, ports = '["8081:8080"]'): readonly string[] =>
  lint(
    browserAddress,
    `services:\n  api:\n    image: api\n    ports: ${ports}\n  web:\n    image: web\n    environment:\n      ${variable}\n`,
  )

test('the name of a service in what browsers are told', () => {
  expect(check('REACT_APP_API_URL: http://api:8080')).toEqual([
    '8:33 info Browsers get "REACT_APP_API_URL" of service "web", and do not know the host "api"; write an address that they reach, such as "http://localhost:8081". [browser-address]',
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
