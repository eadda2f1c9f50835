import { expect, test } from 'vitest'
import { findings, fixed } from './reading.ts'

test.each([
  ['quotes in the middle', 'a: "say "hi" now"\nb: c\n', '1:9-1:10'],
  ['quotes at the end', 'a: "b"c"\nd: e\n', '1:6-1:7'],
  ['text and quotes after a space', 'a: "b" c"\nd: e\n', '1:6-1:7'],
])('quotes inside quotes: %s', (_, text, place) => {
  expect(findings(text)).toEqual([
    `${place} This quote ends the value; put the whole value in single quotes, or write '\\"' inside it.`,
  ])
  expect(fixed(text)).toBe(text)
})

test('several quotes inside a value, and both kinds', () => {
  const text = 'a: "it\'s "x""\nb: \'it\'s \'b\'\nc: ["x", "say "hi" to \'me\'"]\n'
  expect(findings(text)).toEqual([
    "1:10-1:11 This quote ends the value; write '\\\"' inside it.",
    '2:7-2:8 Inside single quotes, write an apostrophe twice: "\'\'".',
    "3:15-3:16 This quote ends the value; write '\\\"' inside it.",
  ])
  expect(fixed(text)).toBe(text)
})

test.each([['a space before the text', "a: 'it' s'\nb: c\n", '1:9-1:11 "s\'"']])(
  'text after quotes that nobody can correct for sure: %s',
  (_, text, found) => {
    expect(findings(text)).toEqual([`${found} follows the closing quote; put the quotes around the whole value.`])
    expect(fixed(text)).toBe(text)
  },
)

test.each([
  ['a bracket', 'a: "b" ]\nd: e\n', '1:8-1:9 Unmatched "]"; remove it, or put the value in quotes.'],
  [
    'a dash',
    'a: "b" - c\nd: e\n',
    '1:8-1:9 A list cannot start on the same line as its key; start it on the next line.',
  ],
  ['text', 'a: "b\n c" d\ne: f\n', '1:4-1:5 This quote is never closed; add a double quote at the end of the value.'],
])('after quotes: %s', (_, text, found) => {
  expect(findings(text)).toEqual([found])
})

test.each([
  ['a list', 'a: [[b] c]\n', '1:9-1:10 Add a comma before "c".'],
  ['a key that lacks its value', 'a: {b: "c" d}\n', '1:12-1:13 Add a comma before "d".'],
  ['a mapping', 'a: ["b" {c: d}]\n', '1:9-1:10 Add a comma before "{c: d}".', 'a: ["b", {c: d}]\n'],
  ['a pair', 'a: {b: "c" d: e}\n', '1:12-1:13 Add a comma before "d".', 'a: {b: "c", d: e}\n'],
  ['a pair in quotes', 'a: {b: "c" "d": e}\n', '1:12-1:13 Add a comma before "d".', 'a: {b: "c", "d": e}\n'],
])('a missing comma beside %s', (_, text, found, wanted = text) => {
  expect(findings(text)).toEqual([found])
  expect(fixed(text)).toBe(wanted)
})

test.each([
  ['a colon among keys', 'a: b\n: c\nd: e\n', '2:1-2:2 This colon has no key before it; add one.'],
  ['a colon below a key', 'a:\n  : c\n  d: e\n', '2:3-2:4 This colon has no key before it; add one.'],
  ['an anchor on a line', 'a: b\n&x\nc: d\n', unexpected('2:1-2:3', '&x')],
  ['a tag on a line', 'a: b\n!t\nc: d\n', unexpected('2:1-2:3', '!t')],
  ['an anchor before a word', 'a: b\n&x c\nd: e\n', '2:4-2:5 "c" is missing its colon; write "c:".'],
  ['a block of text after a value', 'a: b\n|\n  c\nd: e\n', unexpected('2:1-2:2', '|')],
  ['a block of text with an anchor', 'a:\n&x |\n  b\nc: d\n', unexpected('2:4-2:5', '|')],
  ['brackets over lines', 'a: b\n[c,\n d]: e\nf: g\n', unexpected('2:1-2:4', '[c,')],
  ['brackets alone', 'a: b\n[c]\nf: g\n', unexpected('2:1-2:4', '[c]')],
  [
    'brackets before a colon',
    'a: b\n[c]: e\nf: g\n',
    '2:1-2:4 A list cannot be a key in the file; put it in quotes to make it a string.',
  ],
  ['a colon after quotes', 'a: "b": c\nd: e\n', unexpected('1:7-1:10', ': c')],
  ['a colon after an alias', 'a: *x : c\nd: e\n', unexpected('1:7-1:10', ': c')],
  ['a second colon', 'a: : c\nd: e\n', unexpected('1:4-1:7', ': c')],
])('not a key: %s', (_, text, found) => {
  expect(findings(text)).toEqual([found])
  expect(fixed(text)).toBe(text)
})

function unexpected(place: string, written: string): string {
  return `${place} Unexpected "${written}"; check this line's quotes, colons and indentation.`
}

test.each([
  ['a tag', 'a: !t b c: d\ne: f\n', '1:10-1:11', "a: !t 'b c: d'\ne: f\n"],
  ['an anchor', 'a: &x b c: d\ne: f\n', '1:10-1:11', "a: &x 'b c: d'\ne: f\n"],
  ['brackets', 'a: b c: [d]\ne: f\n', '1:7-1:8', "a: 'b c: [d]'\ne: f\n"],
  ['the end of the file', 'a: b c: d', '1:7-1:8', "a: 'b c: d'"],
  ['a bracket that is not closed', 'a: b c: [d\ne: f\n', '1:7-1:8', undefined],
  ['a bracket that is not opened', 'a: b c: d]\ne: f\n', '1:7-1:8', undefined],
])('a colon in a value, beside %s', (_, text, place, wanted = text) => {
  expect(findings(text)).toEqual([`${place} The value of "a" contains ": "; put it in quotes.`])
  expect(fixed(text)).toBe(wanted)
})

test.each([
  [6, 4],
  [8, 5],
  [10, 6],
])('a key on the line of another, whose own keys are indented by %i', (below, indentation) => {
  const rest = (blanks: number) => `build:\n${' '.repeat(blanks)}context: b\n  db: {}\n`
  const text = `services:\n  web: ${rest(below)}`
  expect(findings(text)).toEqual(['2:8-2:13 "build" cannot follow "web:" on the same line; start it on the next line.'])
  expect(fixed(text)).toBe(`services:\n  web: \n${' '.repeat(indentation)}${rest(below)}`)
})

test('lines of a patch that are less deep than the first of them', () => {
  const text = 'services:\n  web:\n    image: a\n-    user: b\n-  db:\n-    image: c\n  api: {}\n'
  expect(findings(text)).toEqual(['4:1-4:2 This line starts with "-", as in a patch; remove it from each line.'])
  expect(fixed(text)).toBe('services:\n  web:\n    image: a\n    user: b\n  db:\n    image: c\n  api: {}\n')
})
