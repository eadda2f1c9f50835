import { expect, test } from 'vitest'
import { findNearest } from '../../../src/core/messages/nearest.ts'

const KEYS = ['image', 'ports', 'env_file', 'volumes', 'volumes_from', 'expose', 'up', 'extends']

test.each([
  ['images', ['image']],
  ['prots', ['ports']],
  ['envfile', ['env_file']],
  ['ENV-FILE', ['env_file']],
  ['volumnes_from', ['volumes_from']],
  ['pu', ['up']],
])('%s is near to %j', (unknown, near) => {
  expect(findNearest(unknown, KEYS)).toEqual(near)
})

test.each(['restart', 'stropp', 'a'.repeat(101), ''])('nothing is near to "%s"', (unknown) => {
  expect(findNearest(unknown, KEYS)).toEqual([])
})

test('only the first of very many names are compared', () => {
  const names = Array.from({ length: 1_000 }, (_, index) => `service-${String(index).padStart(4, '0')}`)
  expect(findNearest('service-0499x', names)[0]).toBe('service-0499')
  expect(findNearest('service-0900', ['web', ...names])).not.toContain('service-0900')
})

test('the nearest comes first, and of those that are as near the first in the alphabet; five at most', () => {
  expect(findNearest('imagd', ['imagc', 'image', 'imagb'])).toEqual(['imagb', 'imagc', 'image'])
  expect(findNearest('ports', ['ports_', 'portal', 'sports'])).toEqual(['ports_', 'sports'])
  expect(findNearest('aaaa', ['aaab', 'aaac', 'aaad', 'aaae', 'aaaf', 'aaag'])).toHaveLength(5)
})

test.each([
  ['ab', 'ba', true],
  ['pu', 'up', true],
  ['abc', 'cba', false],
  ['abcd', 'badc', false],
  ['ab', 'cd', false],
])('"%s" is one exchange of letters away from "%s": %s', (unknown, known, isNear) => {
  expect(findNearest(unknown, [known])).toEqual(isNear ? [known] : [])
})
