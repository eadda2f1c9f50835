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
  ['20240101-nightly', { sameMajor: undefined, newest: undefined }],
])('newer than %s', (tag, newer) => {
  expect(findNewerTags(tag, TAGS)).toEqual(newer)
})
