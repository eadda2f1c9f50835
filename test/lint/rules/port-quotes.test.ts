import { expect, test } from 'vitest'
import { portQuotes } from '../../../src/lint/rules/catalogue/style/port-quotes.ts'
import { fixed, lint } from './lint.ts'

test('reports ports in short form', () => {
  const file = `
    services:
      a:
        image: i
        ports:
          - 8080:80
          - 127.0.0.1:81:80/udp # local
          - \${PORT}:82
  `
  expect(lint(portQuotes, file)).toEqual([
    '5:9 info Port 8080:80 of service "a" is not quoted; quote it. [port-quotes]',
    '6:9 info Port 127.0.0.1:81:80/udp of service "a" is not quoted; quote it. [port-quotes]',
    '7:9 info Port ${PORT}:82 of service "a" is not quoted; quote it. [port-quotes]',
  ])
  expect(fixed(portQuotes, file)).toBe(`services:
  a:
    image: i
    ports:
      - "8080:80"
      - "127.0.0.1:81:80/udp" # local
      - "\${PORT}:82"
`)
})

test('quoted ones, long ones, numbers, and one of another rule', () => {
  const file = `
    services:
      a:
        image: i
        ports:
          - "8080:80"
          - '8081:80'
          - 22:22
          - 3000
          - target: 80
            published: 8082
  `
  expect(lint(portQuotes, file)).toEqual([])
})
