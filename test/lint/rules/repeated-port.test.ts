import { expect, test } from 'vitest'
import { repeatedPort } from '../../../src/lint/rules/catalogue/ports/repeated-port.ts'
import { lint } from './lint.ts'

test('reports a port as a number and as a text', () => {
  const file = `
    services:
      web:
        image: nginx
        ports:
          - "8080:80"
          - { target: 80, published: 8080 }
  `
  expect(lint(repeatedPort, file)).toEqual([
    '6:9 warning Service "web" publishes port "8080" twice, once as a number and once as a string; remove one of them. [repeated-port]',
    '  5:9 also published here',
  ])
})

test('says nothing about ports that differ', () => {
  const file = `
    services:
      web:
        image: nginx
        ports:
          - "8080:80"
          - "8080:80/udp"
          - "127.0.0.1:8081:80"
          - "8082:80"
          - { target: 80, published: "8080" }
  `
  expect(lint(repeatedPort, file)).toEqual([])
})

test('says nothing about ports from a variable, ports that are not published, and none', () => {
  const file = `
    services:
      a: { image: i, ports: ["8080$P:80", { target: 80, published: 8080 }] }
      b: { image: i, ports: ["80", { target: 80 }] }
      c: { image: i }
  `
  expect(lint(repeatedPort, file)).toEqual([])
})
