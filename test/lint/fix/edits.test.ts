import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TextEdit } from '../../../src/core/diagnostics/diagnostic.ts'
import { applyEdits } from '../../../src/lint/fix/edits.ts'
import { positionAt } from '../../../src/core/source/line-table.ts'

function edit(source: string, start: number, end: number, text: string): TextEdit {
  const file = { path: '/f', text: source }
  return { file: '/f', range: { start: positionAt(file, start), end: positionAt(file, end) }, text }
}

test('replacements, insertions and removals, in any order', () => {
  const source = 'one two three'
  const edits = [edit(source, 8, 13, ''), edit(source, 0, 3, '1'), edit(source, 4, 4, '+')]
  expect(applyEdits(source, edits).text).toBe('1 +two ')
})

test('a byte order mark, wide characters and what no edit touches stay', () => {
  const source = '\uFEFFa: "😀" # \u00a0\r\nb:\tc\r\n'
  expect(applyEdits(source, [edit(source, 1, 2, 'x')]).text).toBe('\uFEFFx: "😀" # \u00a0\r\nb:\tc\r\n')
})

test('an inserted line break is of the kind that the file has', () => {
  expect(applyEdits('a\r\nb', [edit('a\r\nb', 0, 0, 'x\ny\r\n')]).text).toBe('x\r\ny\r\na\r\nb')
  expect(applyEdits('a\nb', [edit('a\nb', 0, 0, 'x\r\ny\n')]).text).toBe('x\ny\na\nb')
  expect(applyEdits('a\r', [edit('a\r', 0, 0, 'x\n')]).text).toBe('x\na\r')
})

test('places move with the edits before them', () => {
  const source = 'one two three'
  const { moved } = applyEdits(source, [edit(source, 0, 3, 'first'), edit(source, 7, 7, '!')])
  expect(moved({ start: 4, end: 7 })).toEqual({ start: 6, end: 9 })
  expect(moved({ start: 8, end: 13 })).toEqual({ start: 11, end: 16 })
  expect(moved({ start: 1, end: 2 })).toEqual({ start: 0, end: 5 })
  expect(moved({ start: 0, end: 3 })).toEqual({ start: 0, end: 5 })
  expect(moved({ start: 3, end: 4 })).toEqual({ start: 5, end: 6 })
  expect(moved({ start: 7, end: 8 })).toEqual({ start: 9, end: 11 })
  expect(moved({ start: 7, end: 7 })).toEqual({ start: 9, end: 9 })
  expect(moved({ start: 2, end: 2 })).toEqual({ start: 0, end: 5 })
})

test('the edits that wrote part of a place are found', () => {
  const source = 'one two three'
  const edits = [edit(source, 0, 3, 'first'), edit(source, 7, 7, '!'), edit(source, 8, 13, '')]
  const { text, writersOf } = applyEdits(source, edits)
  expect(text).toBe('first two! ')
  const written = (start: number, end: number): readonly string[] => writersOf({ start, end }).map((each) => each.text)
  expect([written(0, 1), written(4, 10), written(5, 9), written(9, 11)]).toEqual([['first'], ['first', '!'], [], ['!']])
})

test('a place that no edit touches keeps its characters', () => {
  const splits = fc
    .uniqueArray(fc.nat(60), { minLength: 2, maxLength: 8 })
    .map((offsets) => offsets.sort((a, b) => a - b))
  fc.assert(
    fc.property(fc.string({ minLength: 61, maxLength: 61 }), splits, fc.string(), (source, offsets, text) => {
      // Every other piece is replaced.
      const pieces = offsets.slice(1).map((end, index) => ({ start: offsets[index] ?? 0, end }))
      const edits = pieces.filter((_, index) => index % 2 === 0).map(({ start, end }) => edit(source, start, end, text))
      const { text: after, moved } = applyEdits(source, edits)
      for (const piece of pieces.filter((_, index) => index % 2 === 1)) {
        const { start, end } = moved(piece)
        expect(after.slice(start, end)).toBe(source.slice(piece.start, piece.end))
      }
    }),
  )
})
