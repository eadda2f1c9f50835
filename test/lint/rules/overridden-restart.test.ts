import { expect, test } from 'vitest'
import { overriddenRestart } from '../../../src/lint/rules/catalogue/lifecycle/overridden-restart.ts'
import { lint } from './lint.ts'

test('reports two policies', () => {
  const file = `
    services:
      a:
        image: i
        restart: always
        deploy: { restart_policy: { condition: on-failure } }
  `
  expect(lint(overriddenRestart, file)).toEqual([
    '4:14 warning Service "a" sets "restart" to "always", but "deploy.restart_policy.condition" to "on-failure"; Compose uses the second. Keep only one. [overridden-restart]',
    '  5:44 used instead',
  ])
})

test('says nothing about one policy, or the same twice', () => {
  const files = [
    'services: { a: { image: i, restart: always, deploy: { restart_policy: { condition: any } } }, b: { image: i, restart: "no", deploy: { restart_policy: { condition: none } } } }',
    'services: { a: { image: i, restart: "on-failure:3", deploy: { restart_policy: { condition: on-failure } } }, b: { image: i, restart: always, deploy: { restart_policy: { delay: 5s } } } }',
    'services: { a: { image: i, restart: constructor, deploy: { restart_policy: { condition: constructor } } } }',
  ]
  for (const file of files) expect(lint(overriddenRestart, file)).toEqual([])
})
