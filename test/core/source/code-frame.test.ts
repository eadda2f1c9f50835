import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCodeFrame } from '../../../src/core/source/code-frame.ts'
import { toRange } from '../../../src/core/source/line-table.ts'
import { displayWidth } from '../../../src/core/source/escape-invisible.ts'
import { marked, spanAt } from '../../show/report/input.ts'

function frame(text: string, options: { readonly width?: number; readonly before?: number } = {}): string[] {
  const { file, spans } = marked('compose.yaml', text)
  return createCodeFrame(file, toRange(spanAt(spans, 0)), { width: 40, ...options }).flatMap(
    ({ number, text, carets }) => [`${number ?? ' '}|${text}`, ...(carets === '' ? [] : [` |${carets}`])],
  )
}

test('carets stand under the characters that are meant', () => {
  expect(frame('services:\n  web:\n    «images»: nginx\n')).toEqual(['3|    images: nginx', ' |    ^^^^^^'])
})

test('wide characters take two columns, combining ones none', () => {
  expect(frame('漢字: «値段»\n')).toEqual(['1|漢字: 値段', ' |      ^^^^'])
  expect(frame('cafe\u0301: «e\u0301»\n')).toEqual(['1|cafe\u0301: e\u0301', ' |      ^'])
  expect(frame('a😀: «b»\n')).toEqual(['1|a😀: b', ' |     ^'])
})

test('a place within a surrogate pair is that of the whole character', () => {
  const columns = (start: number, end: number) =>
    createCodeFrame(
      { path: 'compose.yaml', text: 'a: 😀b' },
      {
        start: { line: 1, column: start, offset: start - 1 },
        end: { line: 1, column: end, offset: end - 1 },
      },
      { width: 40 },
    )
  const emoji = [{ number: 1, text: 'a: 😀b', carets: '   ^^' }]
  expect(columns(5, 5)).toEqual(emoji)
  expect(columns(4, 5)).toEqual(emoji)
  expect(columns(5, 6)).toEqual(emoji)
  expect(columns(4, 4)).toEqual([{ number: 1, text: 'a: 😀b', carets: '   ^' }])
  expect(columns(6, 7)).toEqual([{ number: 1, text: 'a: 😀b', carets: '     ^' }])
})

test('half a pair alone is a character of its own', () => {
  expect(frame('a: \ud83d«\ud83d»b\n')).toEqual(['1|a: <U+D83D><U+D83D>b', ' |           ^^^^^^^^'])
})

test('a tab is an arrow of four columns', () => {
  expect(frame('a:\n«\t»b: 1\n')).toEqual(['2|→   b: 1', ' |^^^^'])
  expect(frame('a:\n\t«b»: 1\n')).toEqual(['2|→   b: 1', ' |    ^'])
})

test('control and invisible characters are made visible, and the carets stay aligned', () => {
  expect(frame('a: \u001b[31m«\u202e»b\u0000\n')).toEqual(['1|a: ␛[31m<U+202E>b␀', ' |        ^^^^^^^^'])
})

test('an empty range has one caret, also at the end of a line and of the file', () => {
  expect(frame('ports«»\n')).toEqual(['1|ports', ' |     ^'])
  expect(frame('a: 1\n«»')).toEqual(['2|', ' |^'])
  expect(frame('«»')).toEqual(['1|', ' |^'])
})

test('a range of the line break is shown after the last character', () => {
  expect(frame('ports«\n»  - 80\n')).toEqual(['1|ports', ' |     ^'])
})

test('several lines are marked from their first visible character', () => {
  expect(frame('a:\n  - «b:\n      c»: 1\n')).toEqual(['2|  - b:', ' |    ^^', '3|      c: 1', ' |      ^'])
})

test('more than four lines are shown by the first two and the last', () => {
  expect(frame('«a:\n  b\n  c\n  d\n  e\n»f\n')).toEqual(['1|a:', ' |^^', '2|  b', ' |  ^', ' |…', '5|  e', ' |  ^'])
  expect(frame('«a:\n  b\n  c\n  d\n»f\n')).toHaveLength(8)
})

test('lines before the range, without blank ones at the top', () => {
  expect(frame('a:\n\n  b:\n    «c»: 1\n', { before: 2 })).toEqual(['3|  b:', '4|    c: 1', ' |    ^'])
  expect(frame('«c»: 1\n', { before: 2 })).toEqual(['1|c: 1', ' |^'])
})

test('a long line is cut around the place', () => {
  const x = 'x'.repeat(100)
  expect(frame(`«here»${x}\n`, { width: 20 })).toEqual([`1|here${'x'.repeat(15)}…`, ' |^^^^'])
  expect(frame(`${x}«here»${x}\n`, { width: 20 })).toEqual(['1|…xxxxxxherexxxxxxxx…', ' |       ^^^^'])
  expect(frame(`${x}«here»\n`, { width: 20 })).toEqual(['1|…xxxxxxhere', ' |       ^^^^'])
  expect(frame(`a: «${x}»\n`, { width: 20 })).toEqual([`1|a: ${'x'.repeat(16)}…`, ` |   ${'^'.repeat(17)}`])
})

test('a place past the end of the text is shown at the end of its line', () => {
  const range = { start: { line: 1, column: 90, offset: 89 }, end: { line: 3, column: 9, offset: 99 } }
  expect(createCodeFrame({ path: 'compose.yaml', text: 'a: 1' }, range, { width: 20 })).toEqual([
    { number: 1, text: 'a: 1', carets: '    ^' },
    { number: 2, text: '', carets: '^' },
    { number: 3, text: '', carets: '^' },
  ])
})

test('CR LF and a lone CR end a line', () => {
  expect(frame('a: 1\r\nb: «2»\r\n')).toEqual(['2|b: 2', ' |   ^'])
  expect(frame('a: 1\rb: «2»\rc: 3')).toEqual(['2|b: 2', ' |   ^'])
})

test('no frame is wider than it may be, and its carets stand under its text', () => {
  const piece = fc.constantFrom('a', ' ', '\t', '漢', '\u0301', '😀', '\u001b', '\u202e', '\ud800', '\n', '\r\n', ': ')
  const text = fc.array(piece, { maxLength: 200 }).map((pieces) => pieces.join(''))
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(), fc.integer({ min: 20, max: 60 }), (text, a, b, width) => {
      const [start = 0, end = 0] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y)
      const file = { path: 'compose.yaml', text }
      for (const line of createCodeFrame(file, toRange({ file, start, end }), { width, before: 1 })) {
        expect(displayWidth(line.text)).toBeLessThanOrEqual(width)
        expect(line.carets.length).toBeLessThanOrEqual(Math.max(width, displayWidth(line.text) + 1))
        expect(line.text).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/)
      }
    }),
  )
})
