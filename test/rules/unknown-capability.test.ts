import { expect, test } from 'vitest'
import { unknownCapability } from '../../src/rules/unknown-capability.ts'
import { lint } from './lint.ts'

test('no capabilities', () => {
  const file = `
    services:
      a:
        image: i
        cap_add: [NET_ADMN, SYS_PTRACE]
        cap_drop: [EVERYTHING]
  `
  expect(lint(unknownCapability, file)).toEqual([
    '4:15 warning Service "a" has the unknown capability "NET_ADMN" in "cap_add", so its container is not created; did you mean "NET_ADMIN"? [unknown-capability]',
    '5:16 warning Service "a" has the unknown capability "EVERYTHING" in "cap_drop", so its container is not created; remove it. [unknown-capability]',
  ])
})

test('capabilities in every spelling', () => {
  expect(
    lint(
      unknownCapability,
      'services: { a: { image: i, cap_add: [CAP_NET_ADMIN, sys_ptrace, cap_bpf], cap_drop: [all] } }',
    ),
  ).toEqual([])
})
