import { expect, test } from 'vitest'
import { newPrivileges } from '../../../src/lint/rules/catalogue/security/new-privileges.ts'
import { lint } from './lint.ts'

test('a service that says nothing, or no', () => {
  const file = `
    services:
      a:
        image: i
      b:
        image: i
        security_opt: ["no-new-privileges:false", "label:disable"]
  `
  expect(lint(newPrivileges, file)).toEqual([
    '2:3 info Processes in service "a" can gain privileges through setuid binaries; add "no-new-privileges:true" to "security_opt". [new-privileges]',
    '4:3 info Processes in service "b" can gain privileges through setuid binaries; add "no-new-privileges:true" to "security_opt". [new-privileges]',
  ])
})

test('says nothing about every spelling', () => {
  const file = `
    services:
      a: { image: i, security_opt: ["no-new-privileges:true"] }
      b: { image: i, security_opt: ["no-new-privileges=true"] }
      c: { image: i, security_opt: [no-new-privileges] }
      d: { image: i, privileged: true }
  `
  expect(lint(newPrivileges, file)).toEqual([])
})
