import { expect, test } from 'vitest'
import { keptCapabilities } from '../../../src/lint/rules/catalogue/security/kept-capabilities.ts'
import { lint } from './lint.ts'

test('none or few dropped', () => {
  const file = `
    services:
      a:
        image: i
      b:
        image: i
        cap_drop: [NET_RAW]
  `
  expect(lint(keptCapabilities, file)).toEqual([
    '2:3 info Service "a" keeps the default capabilities; set "cap_drop: [ALL]", and add those it needs with "cap_add". [kept-capabilities]',
    '4:3 info Service "b" keeps the default capabilities; set "cap_drop: [ALL]", and add those it needs with "cap_add". [kept-capabilities]',
  ])
})

test('all dropped', () => {
  const file = `
    services:
      a: { image: i, cap_drop: [all], cap_add: [CHOWN] }
      b: { image: i, cap_drop: [CAP_ALL] }
      c: { image: i, privileged: true }
  `
  expect(lint(keptCapabilities, file)).toEqual([])
})
