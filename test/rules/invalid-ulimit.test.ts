import { expect, test } from 'vitest'
import { invalidUlimit } from '../../src/rules/invalid-ulimit.ts'
import { lint } from './lint.ts'

test('unknown, and soft above hard', () => {
  const file = `
    services:
      a:
        image: i
        ulimits:
          nofiles: 1024
          nproc: { soft: 200, hard: 100 }
          memlock: { soft: -1, hard: 64 }
  `
  expect(lint(invalidUlimit, file)).toEqual([
    '5:7 warning Service "a" has the unknown ulimit "nofiles", so it does not start; did you mean "nofile"? [invalid-ulimit]',
    '6:22 warning The soft limit of the ulimit "nproc" of service "a" is above the hard one, so the container does not start; raise "hard" or lower "soft". [invalid-ulimit]',
    '  6:33 the hard limit',
    '7:24 warning The soft limit of the ulimit "memlock" of service "a" is above the hard one, so the container does not start; raise "hard" or lower "soft". [invalid-ulimit]',
    '  7:34 the hard limit',
  ])
})

test('limits', () => {
  expect(
    lint(
      invalidUlimit,
      'services: { a: { image: i, ulimits: { nofile: 1024, nproc: { soft: 100, hard: 100 }, memlock: { soft: -1, hard: -1 }, core: { soft: 5, hard: -1 } } } }',
    ),
  ).toEqual([])
})
