import { expect, test } from 'vitest'
import { isSequence, valueOf } from '../../src/tree/node.ts'
import { MAXIMUM_DEPTH, MAXIMUM_LENGTH, MAXIMUM_VISITS } from '../../src/yaml/limits.ts'
import { findings, fixed, plain, read } from './reading.ts'

test('an alias without an anchor; the nearest name is suggested', () => {
  expect(findings('x-common: &common {}\na: *comon\nb: *other\n')).toEqual([
    '2:4-2:10 The alias "*comon" has no anchor "&comon" before it in this file; did you mean "common"?',
    '3:4-3:10 The alias "*other" has no anchor "&other" before it in this file.',
  ])
})

test('an anchor further down does not count', () => {
  expect(findings('a: *b\nc: &b d\n')).toEqual(['1:4-1:6 The anchor "&b" comes after its alias "*b"; move it above.'])
})

test('a key that stands for nothing is one mistake', () => {
  expect(findings('*a : b\n')).toEqual(['1:1-1:3 The alias "*a" has no anchor "&a" before it in this file.'])
})

test('what is no name was meant as text', () => {
  const text = 'a: *.log\n'
  expect(findings(text)).toEqual([
    '1:4-1:9 "*.log" reads as an alias, but there is no anchor "&.log"; put the value in quotes.',
  ])
  expect(fixed(text)).toBe("a: '*.log'\n")
})

test('an alias inside its own value', () => {
  const { diagnostics } = read('services:\n  a: &a\n    x: [*a]\n')
  expect(diagnostics).toMatchObject([
    {
      rule: 'alias-cycle',
      message: 'The alias "*a" refers to the value that contains it.',
      range: { start: { line: 3, column: 9 } },
      related: [{ message: 'the value starts here', range: { start: { line: 2, column: 6 } } }],
    },
  ])
  expect(read('a: &a {<<: *a}').diagnostics.map(({ rule }) => rule)).toEqual(['alias-cycle'])
})

test('an alias beside its own merge', () => {
  const { diagnostics } = read('x-a: &a {b: c}\nd:\n  <<: *a\n  e: [*a]\n')
  expect(diagnostics).toMatchObject([
    {
      rule: 'alias-cycle',
      message:
        '"*a" is both merged into a mapping and used inside it, which Compose treats as a cycle; inline one of them.',
      range: { start: { line: 4, column: 7 }, end: { line: 4, column: 9 } },
      related: [{ message: 'the other one', range: { start: { line: 3, column: 7 } } }],
    },
  ])
})

test.each([
  ['the merge below', 'x-a: &a {b: c}\nd:\n  e: *a\n  <<: *a\n', ['4:7-4:9']],
  ['mappings side by side', 'x-a: &a {b: c}\nd: {<<: *a}\ne: {f: *a, g: *a}\n', []],
  ['a list of merges', 'x-a: &a {b: c}\nd: {<<: [*a], e: *a}\n', []],
  ['what overrides', 'x-a: &a {b: c}\nd: !override {<<: *a, e: *a}\n', []],
  ['what is merged into the document', 'x-a: &a {b: c}\n<<: *a\nd: *a\n', []],
  ['another anchor of the name', 'x-a: &a {b: c}\nd: {<<: *a, e: &a f, g: *a}\n', []],
])('aliases and merges of one anchor: %s', (_, text, expected) => {
  expect(findings(text).map((finding) => finding.split(' ', 1)[0])).toEqual(expected)
})

test('a merge of an alias that stands for nothing is one mistake', () => {
  expect(findings('a: {<<: *b}')).toEqual(['1:9-1:11 The alias "*b" has no anchor "&b" before it in this file.'])
  expect(findings('a: {<<: [{}, *b]}')).toEqual(['1:14-1:16 The alias "*b" has no anchor "&b" before it in this file.'])
})

test('aliases of aliases of aliases end in a finding, and stand for nothing from there on', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
  const lines = names.map((name, index) => {
    const below = index === 0 ? '1' : `*${names[index - 1]}`
    return `x-${name}: &${name} [${Array.from({ length: 9 }, () => below).join(', ')}]`
  })
  const { stream, diagnostics } = read(lines.join('\n'))
  expect(diagnostics.map(({ rule, message, range }) => [rule, message, range.start.line])).toEqual([
    ['yaml-limit', 'Nested aliases expand this file far beyond its size, which Compose rejects.', 4],
  ])
  expect(valueOf(stream.documents[0]?.root, 'x-h')).toMatchObject({ kind: 'sequence' })
})

test('many aliases of one small value are no matter', () => {
  const text = `a: &a {b: [1, 2, 3]}\nc:\n${'  - *a\n'.repeat(90)}`
  expect(findings(text)).toEqual([])
})

test('merge keys one upon the other are no matter', () => {
  const lines = Array.from({ length: 50 }, (_, index) => `k${index + 1}: &k${index + 1} {<<: *k${index}, a${index}: 1}`)
  expect(findings(['k0: &k0 {}', ...lines].join('\n'))).toEqual([])
})

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
