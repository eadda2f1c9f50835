import { expect, test } from 'vitest'
import { unlimitedMemory } from '../../../src/lint/rules/catalogue/security/unlimited-memory.ts'
import { lint } from './lint.ts'

test('none, zero, and a reservation', () => {
  const file = `
    services:
      a: { image: i }
      b: { image: i, mem_limit: 0 }
      c: { image: i, mem_reservation: 64m }
  `
  expect(lint(unlimitedMemory, file)).toEqual([
    '2:3 info Service "a" can use all of the host\'s memory; set "mem_limit". [unlimited-memory]',
    '3:3 info Service "b" can use all of the host\'s memory; set "mem_limit". [unlimited-memory]',
    '4:3 info Service "c" can use all of the host\'s memory; set "mem_limit". [unlimited-memory]',
  ])
})

test('a limit, and what is not known', () => {
  const file = `
    services:
      a: { image: i, mem_limit: 64m }
      b: { image: i, deploy: { resources: { limits: { memory: 64m } } } }
  `
  expect(lint(unlimitedMemory, file)).toEqual([])
})
