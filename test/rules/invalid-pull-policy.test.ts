import { expect, test } from 'vitest'
import { invalidPullPolicy } from '../../src/rules/catalogue/image-and-build/invalid-pull-policy.ts'
import { lint } from './lint.ts'

test('policies that the schema lets through', () => {
  const file = `
    services:
      a: { image: i, pull_policy: alwayss }
      b: { image: i, pull_policy: refresh }
      c: { image: i, pull_policy: every_12h_ }
  `
  expect(lint(invalidPullPolicy, file)).toEqual([
    '2:31 warning Service "a" has the unknown pull_policy "alwayss", which Compose takes for "missing"; did you mean "always"? [invalid-pull-policy]',
    '3:31 warning Service "b" has the unknown pull_policy "refresh", which Compose takes for "missing"; write "always", "never", "missing", "build", "daily", "weekly" or "every_12h". [invalid-pull-policy]',
    '4:31 warning Service "c" has the pull_policy "every_12h_", and "12h_" is not a duration; write for example "every_12h". [invalid-pull-policy]',
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
