import { expect, test } from 'vitest'
import { droppedCapability as rule } from '../../../src/lint/rules/catalogue/security/dropped-capability.ts'
import { lint } from './lint.ts'

test('chown without its capability', () => {
  expect(
    lint(rule, {
      'compose.yaml':
        'services: { a: { image: alpine, cap_drop: [ALL], command: ["sh", "-c", "chown 1 /tmp && sleep 60"] } }',
    }),
  ).toMatchInlineSnapshot(`
    [
      "1:33 warning Service "a" runs "chown", which fails without the capability "CHOWN"; add it to "cap_add". [dropped-capability]",
    ]
  `)
})

test('a privileged container', () => {
  expect(
    lint(rule, {
      'compose.yaml': 'services: { a: { image: alpine, cap_drop: [ALL], privileged: true, command: sleep 60 } }',
    }),
  ).toMatchInlineSnapshot(`
    [
      "1:33 warning Service "a" is privileged, so it keeps all capabilities; remove "privileged: true", or "cap_drop". [dropped-capability]",
    ]
  `)
})

test('silent about what is added again', () => {
  expect(
    lint(rule, {
      'compose.yaml':
        'services: { a: { image: alpine, cap_drop: [ALL], cap_add: [CHOWN], command: ["sh", "-c", "chown 1 /tmp && sleep 60"] } }',
    }),
  ).toMatchInlineSnapshot(`[]`)
})
