import { expect, test } from 'vitest'
import { mayHashDiffer } from '../../../src/show/plan/compose-behaviour.ts'

test.each([
  ['5.1.0', undefined, true],
  ['5.5.0', undefined, false],
  ['5.10.1', undefined, false],
  ['2.40.0', '2.40.0', false],
  ['2.40.0', '2.40', false],
  ['2.40.0', '2.26.1', true],
])('a hash by %s, where %s is next', (version, next, differs) => {
  expect(mayHashDiffer(version, next)).toBe(differs)
})
