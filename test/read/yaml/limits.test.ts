import { expect, test } from 'vitest'
import { isSequence } from '../../../src/core/tree/node.ts'
import { MAXIMUM_DEPTH, MAXIMUM_LENGTH, MAXIMUM_VISITS } from '../../../src/read/yaml/limits.ts'
import { findings, plain, read } from './reading.ts'

// Very large texts, which mutation tests leave out.

test('the number of values is limited as in Compose', () => {
  const list = (length: number) => `a: [${Array.from({ length }, () => '1').join(',')}]`
  expect(findings(list(MAXIMUM_VISITS - 2))).toEqual([])
  expect(findings(list(MAXIMUM_VISITS - 1))).toEqual([
    '1:200001-1:200002 The file has more than 100000 values, which Compose rejects.',
  ])
})

test.each([
  ['brackets', '['.repeat(10_000), '1:1001-1:1002'],
  ['braces', '{a: '.repeat(10_000), '1:3998-1:3999'],
  ['dashes', '- '.repeat(10_000), '1:2000-1:2001'],
  ['lines', Array.from({ length: 1100 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'), '1000:1001-1000:1002'],
])('depth is limited: %s', (_, text, place) => {
  expect(findings(text)).toEqual([
    `${place} Lists and mappings are nested more than 1000 levels deep; the rest of the file is ignored.`,
  ])
})

test('very many aliases that are deep are read', () => {
  const depth = MAXIMUM_DEPTH - 100
  expect(findings(`a: &a x\nb: ${'['.repeat(depth)}${'*a, '.repeat(20_000)}${']'.repeat(depth)}`)).toEqual([])
})

test('what is deep and no deeper than that is read', () => {
  const depth = MAXIMUM_DEPTH - 10
  let node = read(`${'['.repeat(depth)}${']'.repeat(depth)}`).stream.documents[0]?.root
  let found = 0
  for (; isSequence(node); node = node.items[0]) found++
  expect(found).toBe(depth)
})

test('length is limited', () => {
  expect(findings('#'.repeat(MAXIMUM_LENGTH))).toEqual([])
  expect(findings('#'.repeat(MAXIMUM_LENGTH + 1))).toEqual([
    '1:16000001-1:16000002 The file has more than 16 million characters; it is not read.',
  ])
})

test.each([
  ['a long value', `a: ${'x'.repeat(1_000_000)}`],
  ['a long number', `a: ${'1'.repeat(1_000_000)}`],
  ['a long row of zeros', `a: 0x${'0'.repeat(1_000_000)}`],
  ['long quotes', `a: "${'\\n'.repeat(500_000)}"`],
  ['long text', `a: |\n${'  x\n'.repeat(200_000)}`],
  ['many spaces', `a:${' '.repeat(1_000_000)}b`],
])('size alone is no mistake: %s', (_, text) => {
  expect(plain(text)).toHaveLength(1)
})
