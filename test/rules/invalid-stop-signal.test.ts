import { expect, test } from 'vitest'
import { invalidStopSignal } from '../../src/rules/invalid-stop-signal.ts'
import { lint } from './lint.ts'

test('no signals', () => {
  const file = `
    services:
      a: { image: i, stop_signal: SIGTREM }
      b: { image: i, stop_signal: "65" }
  `
  expect(lint(invalidStopSignal, file)).toEqual([
    '2:31 warning Service "a" has the unknown stop_signal "SIGTREM", so its container is not created; did you mean "SIGTERM" or "SIGTRAP"? [invalid-stop-signal]',
    '3:31 warning Service "b" has the unknown stop_signal "65", so its container is not created; write for example "SIGTERM". [invalid-stop-signal]',
  ])
})

test('signals', () => {
  const files = [
    'services: { a: { image: i, stop_signal: SIGTERM } }',
    'services: { a: { image: i, stop_signal: int } }',
    'services: { a: { image: i, stop_signal: "9" } }',
    'services: { a: { image: i, stop_signal: SIGRTMIN+3 } }',
    'services: { a: { image: i, stop_signal: RTMAX } }',
    `services: { a: { image: i, stop_signal: "\${SIGNAL}x" } }`,
  ]
  for (const file of files) expect(lint(invalidStopSignal, file)).toEqual([])
})
