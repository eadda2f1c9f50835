import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Node } from '../../../src/core/tree/node.ts'
import { mutations, texts, WELL_FORMED } from './random-texts.ts'
import { fixed, plain, read } from './reading.ts'

test('the text that the mutations start from is well-formed', () => {
  expect(read(WELL_FORMED).diagnostics).toEqual([])
})

test('no text throws; every finding and node lies inside it', () => {
  fc.assert(
    fc.property(fc.oneof(texts, mutations), (text) => {
      const { stream, diagnostics } = read(text)
      for (const { range, message, fixes = [], related = [] } of diagnostics) {
        expect(message).toMatch(/^["A-Z].*[.?]$/su)
        const places = [
          range,
          ...related.map((place) => place.range),
          ...fixes.flatMap(({ edits }) => edits.map((edit) => edit.range)),
        ]
        for (const { start, end } of places) {
          expect(start.offset).toBeGreaterThanOrEqual(0)
          expect(end.offset).toBeGreaterThanOrEqual(start.offset)
          expect(end.offset).toBeLessThanOrEqual(text.length)
        }
      }
      for (const { start, end } of stream.comments) expect(text.slice(start, end)).toMatch(/^#[^\r\n]*$/)
      for (const { root } of stream.documents) checkSpans(root, text)
    }),
    { numRuns: 1000 },
  )
})

const inBrackets = fc.letrec<{ value: string; list: string; mapping: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom('b', 'c d', '80:80', '"e"', '"f, g"', "'h i'", '"${J}"', '"k: l"', '""'),
    tie('list'),
    tie('mapping'),
  ),
  list: fc.array(tie('value'), { minLength: 1, maxLength: 4 }).map((items) => `[${items.join(', ')}]`),
  mapping: fc
    .array(tie('value'), { minLength: 1, maxLength: 3 })
    .map((values) => `{${values.map((value, index) => `m${index}: ${value}`).join(', ')}}`),
}))

test('a sign left out of brackets is put back, or nothing is changed', () => {
  fc.assert(
    fc.property(fc.oneof(inBrackets.list, inBrackets.mapping), fc.nat(), (written, which) => {
      const text = `a: ${written}\n`
      const signs = [...text.matchAll(/[,"'[\]{}]/g)]
      const at = signs[which % signs.length]?.index ?? 0
      const broken = text.slice(0, at) + text.slice(at + 1)
      const correct = fixed(broken)
      if (correct !== broken && read(correct).diagnostics.length === 0) expect(plain(correct)).toEqual(plain(text))
    }),
    { numRuns: 500 },
  )
})

test('reading is repeatable', () => {
  fc.assert(
    fc.property(mutations, (text) => {
      expect(read(text).diagnostics).toEqual(read(text).diagnostics)
    }),
  )
})

function checkSpans(node: Node, text: string): void {
  expect(node.span.start).toBeGreaterThanOrEqual(0)
  expect(node.span.end).toBeGreaterThanOrEqual(node.span.start)
  expect(node.span.end).toBeLessThanOrEqual(text.length)
  if (node.kind === 'sequence') for (const item of node.items) checkSpans(item, text)
  if (node.kind === 'mapping') for (const { value } of node.entries.values()) checkSpans(value, text)
}
