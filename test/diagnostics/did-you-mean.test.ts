import { expect, test } from 'vitest'
import { didYouMean, didYouMeanOneOf, nearest } from '../../src/diagnostics/did-you-mean.ts'

const KEYS = ['image', 'ports', 'env_file', 'volumes', 'volumes_from', 'expose', 'up', 'extends']

test.each([
  ['images', ['image']],
  ['prots', ['ports']],
  ['envfile', ['env_file']],
  ['ENV-FILE', ['env_file']],
  ['volumnes_from', ['volumes_from']],
  ['pu', ['up']],
])('%s is near to %j', (unknown, near) => {
  expect(nearest(unknown, KEYS)).toEqual(near)
})

test.each(['restart', 'stropp', 'a'.repeat(101), ''])('nothing is near to "%s"', (unknown) => {
  expect(nearest(unknown, KEYS)).toEqual([])
})

test('the end of a message', () => {
  expect(didYouMean('volumns', KEYS)).toBe('; did you mean "volumes"?')
  expect(didYouMean('restart', KEYS)).toBe('.')
})

test('names that are few are told where none is near', () => {
  expect(didYouMeanOneOf('jsn', ['yaml', 'json'])).toBe('; did you mean "json"?')
  expect(didYouMeanOneOf('toml', ['yaml', 'json'])).toBe('; there are "yaml" and "json".')
})
