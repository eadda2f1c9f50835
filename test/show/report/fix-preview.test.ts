import { expect, test } from 'vitest'
import type { Fix } from '../../../src/core/diagnostics/diagnostic.ts'
import { toRange } from '../../../src/core/source/line-table.ts'
import { previewFix } from '../../../src/show/report/fix-preview.ts'

/** What is shown of a fix that replaces these parts of a text. */
function previewed(text: string, replaced: readonly (readonly [from: number, to: number, by: string])[]) {
  const file = { path: '/a.yaml', text }
  const fix: Fix = {
    title: 'Fix it',
    safety: 'safe',
    edits: replaced.map(([start, end, by]) => ({ file: file.path, range: toRange({ file, start, end }), text: by })),
  }
  const { lines = [], left = 0 } = previewFix(fix, file) ?? {}
  return [...lines.map(({ sign, number, text: shown }) => `${number} ${sign} ${shown}`), ...(left > 0 ? [left] : [])]
}

test('a line that changes is shown as it is and as it would be', () => {
  expect(previewed('a: 1\nb: 2\n', [[5, 6, 'c']])).toEqual(['2 - b: 2', '2 + c: 2'])
})

test('a line that is removed, and one that is added', () => {
  expect(previewed('a: 1\nb: 2\n', [[0, 5, '']])).toEqual(['1 - a: 1'])
  expect(previewed('a: 1\n', [[5, 5, 'b: 2\n']])).toEqual(['2 + b: 2'])
})

test('one line that becomes two', () => {
  expect(previewed('a: b: c\n', [[2, 3, '\n  ']])).toEqual(['1 - a: b: c', '1 + a:', '2 +   b: c'])
})

test('of many lines, the first is shown, and the others are counted', () => {
  const indented = [0, 3, 6].map((at) => [at, at, '  '] as const)
  expect(previewed('a:\nb:\nc:\n', indented)).toEqual(['1 - a:', '1 +   a:', 4])
})

test('lines apart are counted, too', () => {
  expect(
    previewed('a: 1\nb: 2\nc: 3\n', [
      [0, 1, 'x'],
      [10, 11, 'y'],
    ]),
  ).toEqual(['1 - a: 1', '1 + x: 1', 2])
})

test('CR LF ends a line like LF', () => {
  expect(previewed('a: 1\r\nb: 2\r\n', [[6, 7, 'c']])).toEqual(['2 - b: 2', '2 + c: 2'])
})

test('another file is not shown', () => {
  const file = { path: '/a.yaml', text: 'a: 1\n' }
  const edit = { file: '/b.yaml', range: toRange({ file, start: 0, end: 1 }), text: 'b' }
  expect(previewFix({ title: 'Fix it', safety: 'safe', edits: [edit] }, file)).toBeUndefined()
})
