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

test('reports a privileged container', () => {
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

test('an image that starts as root and becomes another user', () => {
  const lintService = (service: string) => lint(rule, `services: { db: { image: "postgres:16", ${service} } }`)
  expect(lintService('cap_drop: [ALL]')).toMatchInlineSnapshot(`
    [
      "1:41 warning Service "db" does not start, because "postgres:16" starts as root and becomes another user, which needs the capabilities "CHOWN", "DAC_OVERRIDE", "FOWNER", "SETGID" and "SETUID"; add them to "cap_add". [dropped-capability]",
    ]
  `)
  expect(lintService('cap_drop: [ALL], cap_add: [CHOWN, DAC_OVERRIDE, FOWNER, SETGID, SETUID]')).toEqual([])
  expect(lintService('cap_drop: [ALL], user: postgres')).toEqual([])
  expect(lintService('cap_drop: [NET_RAW]')).toEqual([])
  expect(lintService('cap_drop: [ALL], command: sleep 600')).toEqual([])
})
