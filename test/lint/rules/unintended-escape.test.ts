import { expect, test } from 'vitest'
import { unintendedEscape } from '../../../src/lint/rules/catalogue/yaml/unintended-escape.ts'
import { lint } from './lint.ts'

test('reports a path of Windows, and a backspace', () => {
  const file = `
    services:
      web:
        image: nginx
        volumes:
          - "C:\\temp\\new:/data"
        environment:
          PATTERN: "\\bword\\b"
  `
  expect(lint(unintendedEscape, file)).toEqual([
    '5:12 warning "\\t" in double quotes is a tab; use single quotes to keep the backslash. [unintended-escape]',
    '7:17 warning "\\b" in double quotes is a backspace; use single quotes to keep the backslash. [unintended-escape]',
  ])
})

test('escapes that are meant, and backslashes that are none', () => {
  const file = `
    services:
      web:
        image: nginx
        volumes:
          - 'C:\\temp:/data'
          - "D:\\\\backup:/backup"
        environment:
          LINES: "a\\tb\\nc"
          PROMPT: "\\e[1m"
          PATTERN: \\bword\\b
  `
  expect(lint(unintendedEscape, file)).toEqual([])
})
