import { expect, test } from 'vitest'
import { findNewerTags } from '../../../src/knowledge/images/tag-order.ts'

const TAGS = [
  '17',
  '18',
  '17.4',
  '17.6',
  '18.1',
  '17.6-alpine',
  '18.1-alpine3.22',
  '19.0-beta1',
  '18.2rc1',
  '19.0rc1',
  '19.0rc2',
  '20.0b1',
  'v3.1',
  'v3.2',
  'latest',
  'stable',
]

test.each([
  ['17.4', { sameMajor: '17.6', newest: '18.1' }],
  ['17', { sameMajor: undefined, newest: '18' }],
  ['17.4-alpine', { sameMajor: '17.6-alpine', newest: '17.6-alpine' }],
  ['18.1', { sameMajor: undefined, newest: undefined }],
  ['v3.1', { sameMajor: 'v3.2', newest: '18.1' }],
  ['latest', undefined],
  ['19.0-alpha1', { sameMajor: undefined, newest: undefined }],
  ['18.2rc0', { sameMajor: '18.2rc1', newest: '18.2rc1' }],
  ['19.0b2', { sameMajor: '19.0rc2', newest: '19.0rc2' }],
  ['19.0rc2', { sameMajor: undefined, newest: undefined }],
  ['20240101-nightly', { sameMajor: undefined, newest: undefined }],
])('newer than %s', (tag, newer) => {
  expect(findNewerTags(tag, TAGS)).toEqual(newer)
})

// What Renovate's versioning for Docker says of two tags, apart from numbers in pre-releases, and dates beside versions.
test.each([
  ['1.9', '1.10', true],
  ['1.10', '1.9', false],
  ['1.9', '1.9.1', false],
  ['1.9.1', '1.9', false],
  ['1.9', 'v1.10', true],
  ['v1.9', '1.9', false],
  ['1.9', '1.10-alpine', false],
  ['1.9-alpine', '1.10', false],
  ['1.9-alpine3.20', '1.10-alpine3.21', false],
  ['1.9-slim-bookworm', '1.10-slim-bookworm', true],
  ['1.9-rc1', '1.10-rc1', true],
  ['1.9-rc1', '1.9-rc2', false],
  ['1.9-rc1', '1.9', false],
  ['1.9rc1', '1.9', true],
  ['1.9', '1.9rc1', false],
  ['1.9', '1.10rc1', false],
  ['1.9a1', '1.9b1', true],
  ['1.9a2', '1.9a10', true],
  ['1.9rc10', '1.9rc9', false],
  ['1.9a1', '1.10a1', false],
  ['1.9a1', '1.10', true],
  ['1.2.3.4a1', '1.2.3.5a1', true],
  ['1.9_1', '1.9_2', true],
  ['20240101', '20250101', true],
  ['20240101', '2.0', false],
  ['3', '20220715', false],
  ['20220715', '20230101', true],
  ['2', '2023', true],
  ['1234567', '1234568', true],
  ['1.9', 'abcdef1', false],
  ['V1.9', '1.10', false],
  ['1.9-', '1.10', true],
])('from %s to %s: %s', (from, to, isNewer) => {
  expect(findNewerTags(from, [to])?.newest === to).toBe(isNewer)
})

test('of tags for the same version, the one that is written like the current one', () => {
  expect(findNewerTags('v1.9', ['v1.10', '1.10'])?.newest).toBe('v1.10')
  expect(findNewerTags('1.9', ['1.10', 'v1.10'])?.newest).toBe('1.10')
})

test.each(['latest', 'deadbeef', '1234abc', '1..2', 'edge-1.2'])('%s names no version', (tag) => {
  expect(findNewerTags(tag, ['1.10'])).toBeUndefined()
})
