import { expect, test } from 'vitest'
import { displayWidth, escapeInvisible } from '../../../src/core/source/escape-invisible.ts'

test.each([
  ['plain "text" — naïve 漢字 😀', 'plain "text" — naïve 漢字 😀'],
  ['\u001b[31m\u0007\u0000\t\r\n\u007f', '␛[31m␇␀␉␍␊␡'],
  ['\u009b2J', '<U+009B>2J'],
  ['\u202e\u2066\u200b\ufeff\u2028', '<U+202E><U+2066><U+200B><U+FEFF><U+2028>'],
  ['\ud800x', '<U+D800>x'],
  ['\u{e0041}', '<U+E0041>'],
])('%j is shown as %j', (text, shown) => {
  expect(escapeInvisible(text)).toBe(shown)
})

test.each([
  ['', 0],
  ['abc', 3],
  ['漢字', 4],
  ['😀', 2],
  ['e\u0301', 1],
  ['␛<U+202E>', 9],
])('%j is %i columns wide', (text, width) => {
  expect(displayWidth(text)).toBe(width)
})
