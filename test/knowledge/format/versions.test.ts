import { renderText } from '../../../src/core/messages/render.ts'
import { expect, test } from 'vitest'
import { selectHistory, describeHistory, describeRanges } from '../../../src/knowledge/format/history.ts'
import {
  everywhere,
  formatNamed,
  FORMATS,
  only,
  getSchemaName,
  since,
  specification,
} from '../../../src/knowledge/format/versions.ts'

test('a format goes on to the end of its line', () => {
  expect([...only('2.2')]).toEqual(['2.2', '2.3', '2.4'])
  expect([...only('1', '3.12')]).toEqual(['1', '3.12', '3.13'])
})

test('a span ends where it says', () => {
  expect([...only('2.0..2.2')]).toEqual(['2.0', '2.1', '2.2'])
})

test('"since" includes the specification', () => {
  expect([...since('2.4')]).toEqual(['2.4', 'compose-spec'])
  expect([...specification]).toEqual(['compose-spec'])
})

test('there are 21 formats', () => {
  expect(FORMATS).toHaveLength(21)
  expect(everywhere.size).toBe(21)
  expect(FORMATS.map(getSchemaName).slice(0, 3)).toEqual(['v1', 'v2.0', 'v2.1'])
  expect(getSchemaName('compose-spec')).toBe('compose-spec')
})

test('only exact names name a format, and those of lines their first one', () => {
  expect(formatNamed('3.10')).toBe('3.10')
  expect(formatNamed('3')).toBe('3.0')
  expect(formatNamed('2')).toBe('2.0')
  expect(formatNamed('4')).toBeUndefined()
  expect(formatNamed('toString')).toBeUndefined()
})

test.each([
  [since('3.3'), '3.1', 'needs format 3.3 or later'],
  [since('2.2'), '2.1', 'needs format 2.2 or later'],
  [since('3.0'), '2.4', 'needs format 3.0 or later'],
  [since('1', '2.0'), '3.8', 'was dropped in format 3'],
  [specification, '3.8', 'is only in the Compose Specification'],
  [only('1'), 'compose-spec', 'is only in format 1'],
  [only('1', '2.0'), '3.8', 'is only in formats 1 and 2.0 to 2.4'],
  [only('3.9'), 'compose-spec', 'is only in formats 3.9 to 3.13'],
] as const)('history %#', (formats, declared, text) => {
  expect(renderText(describeHistory(selectHistory(formats, declared)), '')).toBe(text)
})

test('ranges of formats for people', () => {
  expect(describeRanges(since('2.1', '3.0'))).toBe('formats 2.1 to 2.4, 3.0 to 3.13 and the Compose Specification')
  expect(describeRanges(since('2.4', '3.7'))).toBe('formats 2.4, 3.7 to 3.13 and the Compose Specification')
  expect(describeRanges(only('1'))).toBe('format 1')
})
