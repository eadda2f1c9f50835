import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Diagnostic } from '../../../src/core/diagnostics/diagnostic.ts'
import type { RuleId } from '../../../src/core/diagnostics/rule-id.ts'
import { compareDiagnostics, sortAndDeduplicate } from '../../../src/core/diagnostics/order.ts'

interface Key {
  readonly file?: string
  readonly start?: number
  readonly end?: number
  readonly rule?: RuleId
  readonly message?: string
}

function diagnostic({ file = 'a.yaml', start = 0, end = start, rule = 'limit', message = 'A.' }: Key = {}): Diagnostic {
  const position = (offset: number) => ({ line: 1, column: offset + 1, offset })
  return {
    rule,
    severity: 'error',
    message,
    messageId: 'a',
    data: {},
    file,
    range: { start: position(start), end: position(end) },
  }
}

test('by file, start, end, rule and message, in this order', () => {
  const inOrder = [
    diagnostic({ file: 'B.yaml', start: 9 }),
    diagnostic({ file: 'a.yaml', start: 2, end: 9 }),
    diagnostic({ start: 10, end: 11, rule: 'acme/z', message: 'Z.' }),
    diagnostic({ start: 10, end: 12, rule: 'acme/a', message: 'Z.' }),
    diagnostic({ start: 10, end: 12, rule: 'acme/b', message: 'A.' }),
    diagnostic({ start: 10, end: 12, rule: 'acme/b', message: 'B.' }),
    diagnostic({ file: 'a.yaml.b' }),
    diagnostic({ file: 'ä.yaml' }),
  ]
  expect(sortAndDeduplicate([...inOrder].reverse())).toEqual(inOrder)
})

test('files are in the same order on Windows', () => {
  const order = (files: readonly string[]) =>
    sortAndDeduplicate(files.map((file) => diagnostic({ file }))).map(({ file }) => file)
  expect(order(['/a/p120/b', '/a/p12/b', '/a/p/b'])).toEqual(['/a/p/b', '/a/p12/b', '/a/p120/b'])
  expect(order(['C:\\a\\p120\\b', 'C:\\a\\p12\\b', 'C:\\a\\p\\b'])).toEqual([
    'C:\\a\\p\\b',
    'C:\\a\\p12\\b',
    'C:\\a\\p120\\b',
  ])
})

test('of two equal findings at the same place the first is kept', () => {
  const first = { ...diagnostic(), related: [] }
  expect(sortAndDeduplicate([first, diagnostic({ start: 1 }), diagnostic()])).toEqual([first, diagnostic({ start: 1 })])
})

test('the list that is passed is not changed', () => {
  const given = Object.freeze([diagnostic({ start: 1 }), diagnostic()])
  expect(sortAndDeduplicate(given)).toEqual([diagnostic(), diagnostic({ start: 1 })])
})

const few = fc.constantFrom('a', 'b', 'ab', '')
const fewRules = fc.constantFrom<RuleId>('acme/a', 'acme/b', 'acme/ab', 'limit')
const anyDiagnostic = fc
  .record({ file: few, start: fc.nat(2), end: fc.nat(2), rule: fewRules, message: few })
  .map((key) => diagnostic(key))

test('the order is total', () => {
  fc.assert(
    fc.property(anyDiagnostic, anyDiagnostic, anyDiagnostic, (a, b, c) => {
      expect(Math.sign(compareDiagnostics(a, b))).toBe(0 - Math.sign(compareDiagnostics(b, a)))
      if (compareDiagnostics(a, b) === 0) expect(a).toEqual(b)
      if (compareDiagnostics(a, b) <= 0 && compareDiagnostics(b, c) <= 0)
        expect(compareDiagnostics(a, c)).toBeLessThanOrEqual(0)
    }),
  )
})

test('the same findings come in the same order, however they were made', () => {
  const twice = fc
    .array(anyDiagnostic)
    .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })))
  fc.assert(
    fc.property(twice, ([diagnostics, shuffled]) => {
      const ordered = sortAndDeduplicate(shuffled)
      expect(ordered).toEqual(sortAndDeduplicate(diagnostics))
      expect(sortAndDeduplicate(ordered)).toEqual(ordered)
    }),
  )
})
