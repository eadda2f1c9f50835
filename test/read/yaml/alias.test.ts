import { expect, test } from 'vitest'
import { getValue } from '../../../src/core/tree/node.ts'
import { findings, fixed, read } from './reading.ts'

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

test('a pattern that reads as an alias was meant as text', () => {
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
  expect(getValue(stream.documents[0]?.root, 'x-h')).toMatchObject({ kind: 'sequence' })
})

test('many aliases of one small value are accepted', () => {
  const text = `a: &a {b: [1, 2, 3]}\nc:\n${'  - *a\n'.repeat(90)}`
  expect(findings(text)).toEqual([])
})

test('nested merge keys are accepted', () => {
  const lines = Array.from({ length: 50 }, (_, index) => `k${index + 1}: &k${index + 1} {<<: *k${index}, a${index}: 1}`)
  expect(findings(['k0: &k0 {}', ...lines].join('\n'))).toEqual([])
})
