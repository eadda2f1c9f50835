import { expect, test } from 'vitest'
import { invalidRestart } from '../../src/rules/invalid-restart.ts'
import { lint } from './lint.ts'

test('policies that the engine refuses', () => {
  const file = `
    services:
      a: { image: i, restart: allways }
      b: { image: i, restart: on-failure:x }
      c: { image: i, restart: always:3 }
      d: { image: i, restart: sometimes }
  `
  expect(lint(invalidRestart, file)).toEqual([
    '2:27 warning Service "a" has the unknown restart policy "allways", so its container is not created; did you mean "always"? [invalid-restart]',
    '3:27 warning Service "b" has the restart policy "on-failure:x", whose attempts are not a number; write for example "on-failure:3". [invalid-restart]',
    '4:27 warning Service "c" has the restart policy "always:3", but only "on-failure" may count attempts; remove ":3". [invalid-restart]',
    '5:27 warning Service "d" has the unknown restart policy "sometimes", so its container is not created; write "no", "always", "on-failure" or "unless-stopped". [invalid-restart]',
  ])
})

test('policies', () => {
  const files = [
    'services: { a: { image: i, restart: "no" } }',
    'services: { a: { image: i, restart: no } }',
    'services: { a: { image: i, restart: always } }',
    'services: { a: { image: i, restart: on-failure } }',
    'services: { a: { image: i, restart: "on-failure:3" } }',
    'services: { a: { image: i, restart: unless-stopped } }',
    'services: { a: { image: i, restart: none } }',
    'services: { a: { image: i, restart: any } }',
    'services: { a: { image: i, restart: "" } }',
    `services: { a: { image: i, restart: "\${RESTART}x" } }`,
  ]
  for (const file of files) expect(lint(invalidRestart, file)).toEqual([])
})

test('a policy of "deploy" counts instead', () => {
  expect(
    lint(invalidRestart, 'services: { a: { image: i, restart: x, deploy: { restart_policy: { condition: none } } } }'),
  ).toEqual([])
})
