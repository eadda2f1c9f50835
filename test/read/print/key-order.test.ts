import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareCodePoints, compareNaturally } from '../../../src/read/print/key-order.ts'

const inOrder = ['_x', '1', '2', '10', 'A', 'B', 'a', 'a b', 'a-b', 'a.b', 'a_b', 'a2', 'a10', 'aB', 'ab', 'b', 'é']

test('the natural order', () => {
  expect(inOrder.toReversed().toSorted(compareNaturally)).toEqual(inOrder)
})

test.each([
  ['a1', 'a1b', 'the shorter first'],
  ['a9', 'a10', 'numbers by what they are worth'],
  ['a1b2', 'a1b10', 'every number'],
  ['a1', 'a01', 'the same number, fewer digits first'],
  ['1a', '1-', 'a letter first behind a digit'],
  ['a-', 'aa', 'a letter last elsewhere'],
  ['10', '100', 'a zero behind a digit goes on with the number'],
  ['a12', 'a100', 'a number goes on where its first digits agree'],
  ['a002', 'a003', 'zeros that lead a number are nothing'],
  ['a-1', 'a.1', 'other characters by code point'],
  ['٣', '٤', 'digits of other scripts'],
  ['z', 'é', 'letters by code point'],
  ['\uffee', '🚀', 'code points, not UTF-16 units'],
  ['🚀1', '🚁1', 'what differs in its second unit only'],
  ['1'.repeat(18), '2'.repeat(18), 'numbers of many digits'],
])('%j stands before %j: %s', (first, second) => {
  expect(compareNaturally(first, second)).toBeLessThan(0)
  expect(compareNaturally(second, first)).toBeGreaterThan(0)
})

test('the order of JSON is that of the bytes', () => {
  expect(['b', 'a10', 'é', 'a2', 'B', '', '🚀', '\uffee', 'a'].toSorted(compareCodePoints)).toEqual([
    '',
    'B',
    'a',
    'a10',
    'a2',
    'b',
    'é',
    '\uffee',
    '🚀',
  ])
})

const keys = fc.string({ unit: fc.constantFrom(...Array.from('ab01-_é🚀🚁٣')) })

test('both orders are the same seen from the other side, and only equal keys are equal', () => {
  fc.assert(
    fc.property(keys, keys, (a, b) => {
      for (const order of [compareNaturally, compareCodePoints]) {
        expect(Math.sign(order(a, b)) + Math.sign(order(b, a))).toBe(0)
        expect(order(a, b) === 0).toBe(a === b)
      }
    }),
  )
})

test('the order of JSON agrees with UTF-8', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
      expect(Math.sign(compareCodePoints(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)))
    }),
  )
})
