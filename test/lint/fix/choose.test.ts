import { expect, test } from 'vitest'
import type { Diagnostic, Fix, TextEdit } from '../../../src/core/diagnostics/diagnostic.ts'
import { chooseFixes, dropOverlaps } from '../../../src/lint/fix/choose.ts'
import { positionAt } from '../../../src/core/source/line-table.ts'

type Place = readonly [start: number, end: number]

function edit([start, end]: Place, file = '/a'): TextEdit {
  const source = { path: file, text: ' '.repeat(20) }
  return { file, range: { start: positionAt(source, start), end: positionAt(source, end) }, text: 'x' }
}

function finding(fixes: readonly Fix[]): Diagnostic {
  const { file, range } = edit([0, 1])
  return { rule: 'acme/a', severity: 'warning', message: '', messageId: 'found', data: {}, file, range, fixes }
}

function fix(title: string, edits: readonly TextEdit[], more: Partial<Fix> = {}): Fix {
  return { title, safety: 'safe', edits, ...more }
}

/** Which of several fixes, with one edit for each place, are made together. */
function taken(...fixes: readonly (readonly TextEdit[])[]): readonly string[] {
  const chosen = fixes.map((edits, index) => ({ diagnostic: finding([]), fix: fix(`${index}`, edits) }))
  return dropOverlaps(chosen).map((each) => each.fix.title)
}

test.each<[string, Place, Place, boolean]>([
  ['one after the other', [0, 3], [5, 8], true],
  ['one at the end of the other', [0, 3], [3, 5], true],
  ['the same place', [1, 3], [1, 3], false],
  ['one with the end of the other', [0, 3], [2, 5], false],
  ['one in the other', [0, 9], [3, 5], false],
  ['an insertion before', [0, 0], [1, 3], true],
  ['an insertion at the start', [1, 1], [1, 3], false],
  ['an insertion inside', [2, 2], [1, 3], false],
  ['an insertion at the end', [3, 3], [1, 3], false],
  ['an insertion behind', [4, 4], [1, 3], true],
  ['two insertions at one place', [3, 3], [3, 3], false],
])('%s', (_, one, other, areBoth) => {
  const both = areBoth ? ['0', '1'] : ['0']
  expect(taken([edit(one)], [edit(other)])).toEqual(both)
  expect(taken([edit(other)], [edit(one)])).toEqual(both)
  expect(taken([edit(one)], [edit(other, '/b')])).toEqual(['0', '1'])
})

test('a fix of several edits is taken whole or not at all', () => {
  expect(taken([edit([4, 6])], [edit([0, 1]), edit([5, 7])], [edit([0, 2]), edit([8, 9])])).toEqual(['0', '2'])
  expect(taken([edit([0, 2]), edit([1, 3])], [edit([0, 1])])).toEqual(['1'])
  expect(taken([edit([0, 2])], [edit([6, 8])], [edit([3, 7])])).toEqual(['0', '1'])
})

test('of several fixes the first is chosen, and one for the declared format if that is wanted', () => {
  const edits = [edit([0, 1])]
  const chosen = (fixes: readonly Fix[], meaning?: 'declared'): readonly string[] =>
    chooseFixes([finding(fixes)], { unsafe: false, meaning }).map((each) => each.fix.title)
  const [first, second] = [fix('first', edits), fix('second', edits)]
  const declared = fix('declared', edits, { meaning: 'declared' })
  const unsafe = fix('unsafe', edits, { safety: 'unsafe' })
  expect(chosen([first, second])).toEqual(['first'])
  expect(chosen([fix('without edits', []), first])).toEqual(['first'])
  expect(chosen([declared, first])).toEqual(['first'])
  expect(chosen([declared])).toEqual([])
  expect(chosen([first, declared], 'declared')).toEqual(['declared'])
  expect(chosen([unsafe, first, second], 'declared')).toEqual(['first'])
})
