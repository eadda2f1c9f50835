import { expect, test } from 'vitest'
import { findContradiction, readDeclaredFormat } from '../../../src/read/schema/declared-format.ts'
import { linesOf, treeOf } from './checked.ts'

test.each([
  ['version: "3.8"\nservices: {}', '3.8'],
  ['version: "3"\nservices: {}', '3.0'],
  ["version: '2'", '2.0'],
  ['version: 2.4', '2.4'],
  ['version: 3', '3.0'],
  ['version: 3.10', '3.1'],
  ['version: "3.10"', '3.10'],
  ['services: { a: { image: i } }', 'compose-spec'],
  ['a: { image: i }\nb: { build: . }', '1'],
  ['networks: {}', 'compose-spec'],
  ['x-a: { image: i }', 'compose-spec'],
  ['{}', 'compose-spec'],
  ['- a', 'compose-spec'],
  ['version: { image: i }\nweb: { image: i }', '1'],
  ['version: "2"\nweb: { image: i }', '2.0'],
])('%j declares %s', (text, format) => {
  const declared = readDeclaredFormat(treeOf(text))
  expect(declared.format).toBe(format)
  expect(declared.findings).toEqual([])
})

test.each([
  [
    'version: "4"',
    'compose-spec',
    '1:10 [format-version] There is no Compose file version "4"; the file is read as the Compose Specification.',
  ],
  [
    'version: "1.8.1-ls82"',
    'compose-spec',
    '1:10 [format-version] There is no Compose file version "1.8.1-ls82"; the file is read as the Compose Specification.',
  ],
  [
    'version: "3.14"',
    '3.13',
    '1:10 [format-version] There is no Compose file version "3.14"; the file is read as format 3.13.',
  ],
  [
    'version: 2.9',
    '2.4',
    '1:10 [format-version] There is no Compose file version 2.9; the file is read as format 2.4.',
  ],
  [
    'version: ""',
    'compose-spec',
    '1:10 [format-version] There is no Compose file version ""; the file is read as the Compose Specification.',
  ],
])('%j is no format', (text, format, line) => {
  const declared = readDeclaredFormat(treeOf(text))
  expect(declared.format).toBe(format)
  expect(linesOf(declared.findings)).toEqual([line])
})

test.each(['version: [3]\nservices: {}', 'version:\nservices: {}', 'version: { a: b }\nservices: {}', 'version: true'])(
  '%j is left to the schema',
  (text) => {
    expect(readDeclaredFormat(treeOf(text))).toEqual({ format: 'compose-spec', version: undefined, findings: [] })
  },
)

test('files that contradict each other', () => {
  const finding = findContradiction(treeOf('version: "3.1"'), treeOf('services: {}\nversion: "3.8"'))
  expect(linesOf(finding === undefined ? [] : [finding])).toEqual([
    '2:10 [format-version] This file declares format 3.8, but "compose.yaml" declares format 3.1; tools that go by the version refuse the two together.',
    '  1:10 format 3.1 is declared here',
  ])
  expect(findContradiction(treeOf('version: "3"'), treeOf('version: "3.0"'))).toBeUndefined()
  expect(findContradiction(treeOf('version: "3"'), treeOf('services: {}'))).toBeUndefined()
})
