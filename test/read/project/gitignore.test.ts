import { expect, test } from 'vitest'
import { ignoreRules } from '../../../src/read/project/loading/gitignore.ts'

test.each([
  ['*.log', 'a/b.log', true],
  ['*.log', 'a/b.txt', undefined],
  ['/a', 'a', true],
  ['/a', 'b/a', undefined],
  ['a/b', 'a/b', true],
  ['a/b', 'x/a/b', undefined],
  ['build/', 'build/', true],
  ['build/', 'build', undefined],
  ['build/', 'a/build/compose.yaml', true],
  ['a/**', 'a/b/c', true],
  ['a/**', 'a/', undefined],
  ['**/c', 'a/b/c', true],
  ['*\n!kept', 'kept', false],
  ['a/\n!a/kept', 'a/kept', true],
  ['# a', '# a', undefined],
  [String.raw`\#a`, '#a', true],
  [String.raw`\!a`, '!a', true],
  ['a  ', 'a', true],
  [String.raw`a\ `, 'a ', true],
  ['a\r\nb', 'a', true],
  ['Makefile', 'makefile', undefined],
  ['/', 'a', undefined],
  [String.raw`a\  `, 'a ', true],
  [String.raw`a\  `, 'a  ', undefined],
  ['  ', ' ', undefined],
  ['!', 'a', undefined],
  ['/', 'a/', undefined],
  ['#', '#', undefined],
  ['a/', 'a/b/c', true],
  ['b/', 'a/b/c', true],
  ['!a/\nb', 'a/b', true],
  ['a'.repeat(1_000), 'a'.repeat(1_000), true],
  ['a'.repeat(1_001), 'a'.repeat(1_001), undefined],
  ['', 'a', undefined],
])('%j for %s', (text, path, said) => {
  expect(ignoreRules(text)(path)).toBe(said)
})

test.each([
  ['a pattern that would be tried in every way', `${'*a'.repeat(400)}b`],
  ['a pattern of a megabyte', 'a'.repeat(1_000_000)],
  ['a million patterns', 'a*b*c\n'.repeat(1_000_000)],
  ['patterns that are broken', '[\n[z-a]\n\\\n!\n(?<x\n\0\n'],
])('%s', (_, text) => {
  expect(ignoreRules(text)('a'.repeat(255))).toBeUndefined()
})
