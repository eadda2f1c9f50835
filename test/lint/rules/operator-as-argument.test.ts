import { expect, test } from 'vitest'
import { operatorAsArgument } from '../../../src/lint/rules/catalogue/lifecycle/operator-as-argument.ts'
import { lint } from './lint.ts'

test('operators as items', () => {
  const file = `
    services:
      web:
        image: nginx
        healthcheck:
          test: ["CMD", "curl", "-f", "http://localhost", "||", "exit", "1"]
        command: ["migrate", "&&", "serve"]
  `
  expect(lint(operatorAsArgument, file)).toEqual([
    '5:55 warning "||" is passed to "curl" as an argument, because a list runs no shell; write \'["CMD-SHELL", "…"]\' to use one. [operator-as-argument]',
    '6:26 warning "&&" is passed to "migrate" as an argument, because a list runs no shell; write \'["sh", "-c", "…"]\' to use one. [operator-as-argument]',
  ])
})

test('says nothing about a shell, and operators inside of words', () => {
  const file = `
    services:
      web:
        image: nginx
        healthcheck:
          test: ["CMD-SHELL", "curl -f http://localhost || exit 1"]
        command: ["sh", "-c", "migrate && serve"]
        entrypoint: ["find", "/", "-exec", "ls", ";"]
  `
  expect(lint(operatorAsArgument, file)).toEqual([])
})

test('programs that hand all their arguments to a shell, and values of options', () => {
  const file = `
    services:
      windows: { image: i, command: ["cmd", "/S", "/C", "migrate", "&&", "serve"] }
      remote: { image: i, command: ["/usr/bin/ssh", "host", "ls", "|", "wc"] }
      option: { image: i, command: ["awk", "-F", "|", "{print}"] }
      joined: { image: i, entrypoint: ["sh", "-c"], command: ["migrate", "&&", "serve"] }
  `
  expect(lint(operatorAsArgument, file)).toEqual([])
})

test.each([
  '["CMD", "expr", "5", ">", "3"]',
  '["CMD", "[", "a", ">", "b", "]"]',
  '["CMD", "/usr/bin/expr", "0", "|", "1"]',
])('not reported: %s, which the program reads', (list) => {
  expect(lint(operatorAsArgument, `services: {a: {image: app, healthcheck: {test: ${list}}}}`)).toEqual([])
})
