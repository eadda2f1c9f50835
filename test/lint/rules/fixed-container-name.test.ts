import { expect, test } from 'vitest'
import { fixedContainerName } from '../../../src/lint/rules/catalogue/policy/fixed-container-name.ts'
import { lint } from './lint.ts'

test('a name', () => {
  const file = `
    services:
      a:
        image: i
        container_name: cc
  `
  expect(lint(fixedContainerName, file)).toEqual([
    '4:5 info Service "a" sets "container_name", so it can run only once per host and cannot be scaled; remove it, since other services reach it by its service name. [fixed-container-name]',
  ])
})

test('a host name', () => {
  const file = `
    services:
      a:
        image: i
        hostname: c
  `
  expect(lint(fixedContainerName, file)).toEqual([])
})
