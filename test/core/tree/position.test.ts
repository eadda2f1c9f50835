import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isScalar, parseDocument, type Scalar } from 'yaml'
import { readSpan } from '../../../src/core/source/source-file.ts'
import type { ScalarStyle, StringScalar } from '../../../src/core/tree/node.ts'
import { locatePart } from '../../../src/core/tree/position.ts'

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single-quoted',
  QUOTE_DOUBLE: 'double-quoted',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
}

/** The scalar under the key `a`. */
function scalarIn(text: string): StringScalar {
  const node: unknown = parseDocument(text).get('a', true)
  if (!isScalar(node)) throw new Error('no scalar')
  return scalarOf(text, node)
}

function scalarOf(text: string, { value, range, type }: Scalar): StringScalar {
  if (typeof value !== 'string' || !range) throw new Error('no string')
  // As our reader of YAML has it, a block ends with its last visible character.
  const end = range[0] + text.slice(range[0], range[1]).trimEnd().length
  const span = { file: { path: 'f', text }, start: range[0], end }
  return { kind: 'scalar', type: 'string', value, style: STYLES[type ?? ''] ?? 'plain', span }
}

/** The source text of the first `part` in the value. */
function written(text: string, part: string): string {
  const scalar = scalarIn(text)
  const at = scalar.value.indexOf(part)
  expect(at).toBeGreaterThanOrEqual(0)
  return readSpan(locatePart(scalar, at, at + part.length))
}

describe('a part of a string, as it was written', () => {
  test.each([
    ['plain', 'a: x ${V} y', '${V}', '${V}'],
    ['plain over lines', 'a: one\n   two ${V}\n\n   three ${W}', '${W}', '${W}'],
    ['plain, across a fold', 'a: one\n   two', 'one two', 'one\n   two'],
    ['plain, the fold itself', 'a: one  \n   two', ' ', '\n'],
    ['plain, CR LF', 'a: one\r\n   two ${V}', ' two ${V}', '\r\n   two ${V}'],
    ['single quotes', "a: 'it''s ${V}'", '${V}', '${V}'],
    ['single quotes, the doubled quote', "a: 'it''s ${V}'", "'", "''"],
    ['single quotes over lines', "a: 'it''s\n\n\n  ${V}'", '\n\n${V}', '\n\n  ${V}'],
    ['double quotes', 'a: "\\t\\x41\\u0042\\U0001F600${V}"', '${V}', '${V}'],
    ['double quotes, an escape', 'a: "\\t\\x41\\u0042"', 'A', '\\x41'],
    ['double quotes, a long escape', 'a: "x\\U0001F600y"', '\u{1F600}', '\\U0001F600'],
    ['double quotes, an escaped break', 'a: "one \\\n   two ${V}"', 'one two', 'one \\\n   two'],
    ['double quotes, a fold', 'a: "one\n  \n   ${V}"', '\n${V}', '\n   ${V}'],
    ['double quotes, an escaped blank at a fold', 'a: "one\\t\n   \\ ${V}"', '\t  ${V}', '\\t\n   \\ ${V}'],
    ['literal', 'a: |\n  one ${V}\n    two ${W}\n', '${W}', '${W}'],
    ['literal, two lines', 'a: |\n  one\n    two\n', 'one\n  two\n', 'one\n    two\n'],
    ['literal, an empty line', 'a: |\n  one\n\n  two', '\n\ntwo', '\n\n  two'],
    ['literal, indentation indicator', 'a: |1\n   one\n ${V}\n', '  one', '  one'],
    ['literal, CR LF', 'a: |-\r\n  one\r\n  ${V}\r\n', '${V}', '${V}'],
    ['literal, kept breaks', 'a: |+ # comment\n  one\n\n', 'one\n\n', 'one\n\n'],
    ['literal, kept breaks before another key', 'a: |+\n  one\n\n\nb: 1', '\n\n\n', '\n\n\n'],
    ['folded, kept breaks before another key', 'a: >+\n  one\n\n\nb: 1', '\n\n\n', '\n\n\n'],
    ['folded', 'a: >\n  one\n  two ${V}\n\n  three ${W}\n', '${W}', '${W}'],
    ['folded, the fold', 'a: >\n  one\n  two', 'one two', 'one\n  two'],
    ['folded, further indented', 'a: >\n  one\n    two\n  ${V}\n', 'one\n  two\n${V}', 'one\n    two\n  ${V}'],
    ['folded, after empty lines', 'a: >\n\n  one\n\n\n  ${V}\n', '\n\n${V}', '\n\n  ${V}'],
    ['surrogate pairs', 'a: "\u{1F600} \\" ${V}"', '${V}', '${V}'],
    ['an anchor and a tag before it', 'a: &x !!str "\\t${V}"', '${V}', '${V}'],
  ])('%s', (_, text, part, source) => {
    expect(written(text, part)).toBe(source)
  })

  test.each([
    ['"one \u2028  ${V}"', 'one\u2028${V}', '${V}', '${V}'],
    ['"one\u2028\n  ${V}"', 'one\u2028\n${V}', '\u2028\n${V}', '\u2028\n  ${V}'],
    ["'one\n \u2029${V}'", 'one\u2029${V}', '\u2029${V}', '\u2029${V}'],
  ])('beside a line separator: %j', (text, value, part, source) => {
    const span = { file: { path: 'f', text }, start: 0, end: text.length }
    const style = text.startsWith('"') ? 'double-quoted' : 'single-quoted'
    const scalar: StringScalar = { kind: 'scalar', type: 'string', value, style, span }
    const start = value.indexOf(part)
    expect(readSpan(locatePart(scalar, start, start + part.length))).toBe(source)
  })

  test('nothing, between two characters', () => {
    const scalar = scalarIn('a: "\\t\\tx"')
    expect(locatePart(scalar, 1, 1)).toMatchObject({ start: 6, end: 6 })
    expect(locatePart(scalar, 3, 3)).toMatchObject({ start: 9, end: 9 })
    expect(locatePart(scalar, 9, 12)).toMatchObject({ start: 9, end: 9 })
  })

  test('a decoded value has one place', () => {
    const scalar: StringScalar = { ...scalarIn('a: aGVsbG8='), value: 'hello' }
    expect(readSpan(locatePart(scalar, 1, 2))).toBe('aGVsbG8=')
  })

  test('a made-up value has one place, a cut-out one its own', () => {
    const cause = scalarIn('a: 80:81')
    const implied: StringScalar = { ...cause, value: 'p_cause', origin: { kind: 'implied', by: 'test' } }
    expect(readSpan(locatePart(implied, 1, 2))).toBe('80:81')
    const span = { ...cause.span, start: cause.span.start + 3 }
    const part: StringScalar = { ...cause, value: '81', span, origin: { kind: 'short-form', of: cause } }
    expect(readSpan(locatePart(part, 1, 2))).toBe('1')
  })
})

describe('a part of an interpolated string', () => {
  // x-${PORT:-80}/tcp, with PORT from somewhere as 8080.
  const source = scalarIn('a: "\\x78-${PORT:-80}/tcp"')
  const at = (start: number, end: number) => ({ written: { start, end }, span: locatePart(source, start, end) })
  const variable = { name: 'PORT', source: { kind: 'process' } } as const
  const set: StringScalar = {
    ...source,
    value: 'x-8080/tcp',
    origin: {
      kind: 'interpolated',
      written: source,
      segments: [
        { start: 0, end: 2, ...at(0, 2) },
        { start: 2, end: 6, ...at(2, 13), variable },
        { start: 6, end: 10, ...at(13, 17) },
      ],
    },
  }

  test.each([
    [0, 1, '\\x78'],
    [2, 4, '${PORT:-80}'],
    [1, 3, '-${PORT:-80}'],
    [7, 10, 'tcp'],
    [5, 8, '${PORT:-80}/t'],
    [10, 10, ''],
  ])('%i to %i', (start, end, text) => {
    expect(readSpan(locatePart(set, start, end))).toBe(text)
  })

  test('a default is text that was written', () => {
    const unset: StringScalar = {
      ...source,
      value: 'x-80/tcp',
      origin: {
        kind: 'interpolated',
        written: source,
        segments: [
          { start: 0, end: 2, ...at(0, 2) },
          { start: 2, end: 4, ...at(10, 12), variable: { name: 'PORT', source: { kind: 'default' } } },
          { start: 4, end: 8, ...at(13, 17) },
        ],
      },
    }
    expect(readSpan(locatePart(unset, 3, 4))).toBe('0')
    expect(readSpan(locatePart(unset, 3, 6))).toBe('0}/t')
  })
})

test('every visible character stands where its place says', () => {
  const line = fc.stringMatching(/^[ab ']{0,6}$/)
  const lines = fc.array(line, { minLength: 1, maxLength: 6 })
  const styles = fc.constantFrom('', "'", '"', '|', '|-', '|+', '>', '>-', '>+')
  fc.assert(
    fc.property(lines, styles, fc.constantFrom('\n', '\r\n'), (content, style, lineBreak) => {
      const block = /^[|>]/.test(style)
      const body = content.map((each) => `  ${style === "'" ? each.replaceAll("'", "''") : each}`).join(lineBreak)
      const text = block ? `a: ${style}${lineBreak}${body}${lineBreak}` : `a: ${style}b${body}${style}${lineBreak}`
      const document = parseDocument(text)
      const node: unknown = document.get('a', true)
      if (document.errors.length > 0 || !isScalar(node) || typeof node.value !== 'string') return
      const scalar = scalarOf(text, node)
      let before = -1
      for (const [index, character] of Array.from(scalar.value).entries()) {
        const offset = locatePart(scalar, index, index).start
        expect(offset).toBeGreaterThan(before)
        before = offset
        const there = text.charAt(offset)
        expect(/\s/.test(character) ? /\s/.test(there) : there === character).toBe(true)
      }
    }),
    { numRuns: 500 },
  )
})

test('a large block with many parts', () => {
  const count = 20_000
  const text = `a: >\n${'  some words in front of ${VARIABLE}\n'.repeat(count)}`
  const scalar = scalarIn(text)
  const last = scalar.value.lastIndexOf('${')
  for (let at = scalar.value.indexOf('${'); at !== -1; at = scalar.value.indexOf('${', at + 1)) {
    locatePart(scalar, at, at + 11)
  }
  expect(locatePart(scalar, last, last + 11)).toMatchObject({ start: text.length - 12, end: text.length - 1 })
})
