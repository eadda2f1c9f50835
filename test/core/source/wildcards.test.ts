import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expandBraces, namePattern, compilePathPattern } from '../../../src/core/source/wildcards.ts'

test.each([
  ['api-*', 'api-web', true],
  ['api-*', 'web-api-', false],
  ['*', '', true],
  ['*a*b', 'xaxxb', true],
  ['*a*b', 'xaxxbx', false],
  ['?', '', false],
  ['?', '😀', true],
  ['[a-c]x', 'bx', true],
  ['[a-c]x', 'dx', false],
  ['[!a-c]', 'd', true],
  ['[^a]', 'a', false],
  ['[]a]', ']', true],
  ['[a-]', '-', true],
  ['[', '[', true],
  [String.raw`\*`, '*', true],
  [String.raw`\*`, 'a', false],
  [String.raw`[\]]`, ']', true],
  ['a.b', 'axb', false],
])('%s for the name %s', (pattern, name, isMeant) => {
  expect(namePattern(pattern)(name)).toBe(isMeant)
})

test.each([
  ['a/*', 'a/b', true],
  ['a/*', 'a/b/c', false],
  ['**/b', 'b', true],
  ['**/b', 'a/a/b', true],
  ['a/**/b', 'a/b', true],
  ['a/**', 'a/b/c', true],
  ['a/**', 'a', false],
  ['a**c', 'abc', true],
  ['a**c', 'a/c', false],
])('%s for the path %s', (pattern, path, isMeant) => {
  expect(compilePathPattern(pattern)(path)).toBe(isMeant)
})

test('a pattern matches what the regular expression for it matches', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'b', '*', '?') }),
      fc.string({ unit: fc.constantFrom('a', 'b') }),
      (pattern, name) => {
        const expression = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`)
        expect(namePattern(pattern)(name)).toBe(expression.test(name))
      },
    ),
  )
})

test('what "*" and "**" could stand for is not tried one by one', () => {
  expect(namePattern('*a'.repeat(400) + 'b')('a'.repeat(20_000))).toBe(false)
  expect(compilePathPattern('**/a/'.repeat(100) + 'b')('a/'.repeat(2_000) + 'a')).toBe(false)
})

test.each([
  ['a', ['a']],
  ['{a,b}', ['b', 'a']],
  ['x{a,{b,c}d}y', ['xcdy', 'xbdy', 'xay']],
  ['a{,b}', ['ab', 'a']],
  ['{a}{', ['{a}{']],
  [String.raw`\{a,b}`, [String.raw`\{a,b}`]],
])('%s stands for %j', (pattern, all) => {
  expect(expandBraces(pattern, 10)).toEqual(all)
})

test('braces that expand to too many patterns are limited', () => {
  expect(expandBraces('{a,b}'.repeat(30), 1000)).toBeUndefined()
})
