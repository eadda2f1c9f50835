import { expect, test } from 'vitest'
import { invalidPullPolicy } from '../../../src/lint/rules/catalogue/image-and-build/invalid-pull-policy.ts'
import { lint } from './lint.ts'

test('policies that the schema lets through', () => {
  const file = `
    services:
      a: { image: i, pull_policy: alwayss }
      b: { image: i, pull_policy: refresh }
      c: { image: i, pull_policy: every_12h_ }
  `
  expect(lint(invalidPullPolicy, file)).toEqual([
    '2:31 warning Service "a" sets "pull_policy" to "alwayss", which Compose treats as "missing"; did you mean "always"? [invalid-pull-policy]',
    '3:31 warning Service "b" sets "pull_policy" to "refresh", which Compose treats as "missing"; use "always", "never", "missing", "build", "daily", "weekly" or "every_12h". [invalid-pull-policy]',
    '4:31 warning Service "c" sets "pull_policy" to "every_12h_", which has no valid duration after "every_"; write for example "every_12h". [invalid-pull-policy]',
  ])
})

test('policies', () => {
  const files = [
    'services: { a: { image: i, pull_policy: always } }',
    'services: { a: { image: i, pull_policy: never } }',
    'services: { a: { image: i, pull_policy: missing } }',
    'services: { a: { image: i, pull_policy: if_not_present } }',
    'services: { a: { image: i, pull_policy: build } }',
    'services: { a: { image: i, pull_policy: daily } }',
    'services: { a: { image: i, pull_policy: weekly } }',
    'services: { a: { image: i, pull_policy: every_12h } }',
    'services: { a: { image: i, pull_policy: every_1d12h } }',
  ]
  for (const file of files) expect(lint(invalidPullPolicy, file)).toEqual([])
})
