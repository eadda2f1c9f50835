import { expect, test } from 'vitest'
import { unlimitedProcesses } from '../../../src/lint/rules/catalogue/security/unlimited-processes.ts'
import { lint } from './lint.ts'

test('none, and no end', () => {
  const file = `
    services:
      a: { image: i }
      b: { image: i, pids_limit: -1 }
  `
  expect(lint(unlimitedProcesses, file)).toEqual([
    '2:3 info Service "a" has no process limit; set "pids_limit". [unlimited-processes]',
    '3:3 info Service "b" has no process limit; set "pids_limit". [unlimited-processes]',
  ])
})

test('says nothing about a limit', () => {
  const file = `
    services:
      a: { image: i, pids_limit: 100 }
      b: { image: i, deploy: { resources: { limits: { pids: 100 } } } }
  `
  expect(lint(unlimitedProcesses, file)).toEqual([])
})
