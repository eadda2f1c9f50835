import { expect, test } from 'vitest'
import { duplicateVariable } from '../../../src/lint/rules/catalogue/variables/duplicate-variable.ts'
import { dedented, fixed, lint } from './lint.ts'

test('reports a variable that is set twice', () => {
  const file = `
    services:
      web:
        image: nginx
        environment:
          - LEVEL=info # first
          - NAME=web
          - LEVEL=debug
        build:
          context: .
          args:
            - NODE=18
            - NODE=20
  `
  expect(lint(duplicateVariable, file)).toEqual([
    '5:9 warning "LEVEL" is set again further down in "environment", so this value is not used; remove one of them. [duplicate-variable]',
    '  7:9 set again here',
    '11:11 warning "NODE" is set again further down in "args", so this value is not used; remove one of them. [duplicate-variable]',
    '  12:11 set again here',
  ])
  expect(fixed(duplicateVariable, file)).toBe(
    dedented(`
    services:
      web:
        image: nginx
        environment:
          - LEVEL=info # first
          - NAME=web
          - LEVEL=debug
        build:
          context: .
          args:
            - NODE=20
  `),
  )
})

test('different variables, and one that differs in case', () => {
  const file = `
    services:
      web:
        image: nginx
        environment:
          - LEVEL=info
          - level=info
          - LEVELS=LEVEL=debug
  `
  expect(lint(duplicateVariable, file)).toEqual([])
})
