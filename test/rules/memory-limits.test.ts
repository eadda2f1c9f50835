import { expect, test } from 'vitest'
import { memoryLimits } from '../../src/rules/memory-limits.ts'
import { lint } from './lint.ts'

test('limits that contradict each other', () => {
  const file = `
    services:
      a: { image: i, mem_limit: 1g, mem_reservation: 2g }
      b: { image: i, mem_limit: 1g, memswap_limit: 512m }
      c: { image: i, memswap_limit: 1g }
      d: { image: i, mem_limit: 1m }
      e:
        image: i
        deploy: { resources: { limits: { memory: 1g }, reservations: { memory: 2g } } }
  `
  expect(lint(memoryLimits, file)).toEqual([
    '2:50 warning Service "a" reserves more memory than its limit, so its container is not created; lower the reservation or raise the limit. [memory-limits]',
    '  2:29 the limit',
    '3:48 warning Service "b" has a "memswap_limit", memory and swap together, below its memory limit, so its container is not created; raise it. [memory-limits]',
    '  3:29 the limit',
    '4:33 warning Service "c" has "memswap_limit" without a memory limit, so its container is not created; set "mem_limit" too. [memory-limits]',
    '5:29 warning Service "d" may use 1048576 bytes of memory, and the engine gives no container less than 6 MiB; write for example "64m". [memory-limits]',
    '8:76 warning Service "e" reserves more memory than its limit, so its container is not created; lower the reservation or raise the limit. [memory-limits]',
    '  8:46 the limit',
  ])
})

test('limits that agree', () => {
  expect(
    lint(
      memoryLimits,
      'services: { a: { image: i, mem_limit: 1g, mem_reservation: 1g, memswap_limit: 1g }, b: { image: i, mem_limit: 1g, memswap_limit: -1 }, c: { image: i, mem_reservation: 1g } }',
    ),
  ).toEqual([])
})
