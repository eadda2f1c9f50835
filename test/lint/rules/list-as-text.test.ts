import { expect, test } from 'vitest'
import { listAsText } from '../../../src/lint/rules/catalogue/yaml/list-as-text.ts'
import { dedented, fixed, lint } from './lint.ts'

test('reports a list in quotes, and the words of a list in a text', () => {
  const file = `
    services:
      web:
        image: nginx
        command: '["npm", "start"]'
        healthcheck: { test: CMD-SHELL curl -f localhost }
      api:
        image: nginx
        healthcheck: { test: NONE }
      db:
        image: nginx
        healthcheck: { test: "CMD pg_isready" }
  `
  expect(lint(listAsText, file)).toEqual([
    '4:14 warning "command" is a list in quotes, so its brackets are part of the command; remove the quotes around it. [list-as-text]',
    '5:26 warning The healthcheck runs "CMD-SHELL" as a command, because its test is a string; use a list, such as \'["CMD-SHELL", "…"]\'. [list-as-text]',
    '8:26 warning The healthcheck runs "NONE" as a command, because its test is a string; write \'["NONE"]\' or "disable: true". [list-as-text]',
    '11:27 warning The healthcheck runs "CMD" as a command, because its test is a string; use a list, such as \'["CMD", "…"]\'. [list-as-text]',
  ])
  expect(fixed(listAsText, file)).toBe(
    dedented(`
    services:
      web:
        image: nginx
        command: ["npm", "start"]
        healthcheck: { test: curl -f localhost }
      api:
        image: nginx
        healthcheck: { test: ["NONE"] }
      db:
        image: nginx
        healthcheck: { test: "CMD pg_isready" }
  `),
  )
})

test('says nothing about lists, and texts that begin in a similar way', () => {
  const file = `
    services:
      web:
        image: nginx
        command: ["npm", "start"]
        healthcheck: { test: [CMD, curl] }
      api:
        image: nginx
        command: '[ "$$A" ]'
        entrypoint: '[ -n "$$A", ]'
        healthcheck: { test: "CMDB --ping" }
  `
  expect(lint(listAsText, file)).toEqual([])
})
