import { expect, test } from 'vitest'
import { load } from './harness.ts'

const EMPTY_PROJECT = '1:1 error The project is empty; add "services".'

test.each([
  ['# services:\n', '1:1 error The file is empty; add "services".'],
  ['{}\n', EMPTY_PROJECT],
  ['{}\n---\n{}\n', EMPTY_PROJECT],
  ['include: []\n', EMPTY_PROJECT],
  ['include: [empty.yaml]\n', EMPTY_PROJECT],
  ['networks: !reset {a: {}}\n', EMPTY_PROJECT],
])('nothing is left of %j', async (text, finding) => {
  expect((await load({ 'compose.yaml': text, 'empty.yaml': '{}\n' })).findings).toEqual([finding])
})

test('an override may take everything away, which is reported where the first file begins', async () => {
  const texts = { 'compose.yaml': 'services: {a: {image: i}}\n', 'compose.override.yaml': 'services: !reset {}\n' }
  expect((await load(texts)).findings).toEqual([EMPTY_PROJECT])
})

test.each([
  ['networks: {}\n', ''],
  ['x-a: 1\n', ''],
  ['{}\n', 'name: a\n'],
])('%j with %j over it is a project', async (text, override) => {
  expect((await load({ 'compose.yaml': text, 'compose.override.yaml': override })).findings).toEqual([])
})

test('what is refused is not empty as well', async () => {
  expect((await load('include: [missing.yaml]\n')).findings).toEqual([
    '1:11 error The file "missing.yaml" does not exist.',
  ])
})
