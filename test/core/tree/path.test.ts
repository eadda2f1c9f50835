import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parsePath, parsePointer, formatPath, toPointer } from '../../../src/core/tree/path.ts'

test.each([
  ['services.web.ports[0]', ['services', 'web', 'ports', 0]],
  ['services.web-1.x-a_b', ['services', 'web-1', 'x-a_b']],
  ['services["a.b"].image', ['services', 'a.b', 'image']],
  ['services[""]', ['services', '']],
  ['["say \\"hi\\"\\n"]', ['say "hi"\n']],
  ['services.0', ['services', '0']],
  ['services.ä', ['services', 'ä']],
  ['.services', ['services']],
  ['[0][1]', [0, 1]],
  ['', []],
  ['/services/web/ports/0', ['services', 'web', 'ports', '0']],
  ['/a~1b/~01/', ['a/b', '~1', '']],
])('%s is read', (text, path) => {
  expect(parsePath(text)).toEqual(path)
})

test.each([
  ['a step without a name', 'a..b'],
  ['a dot at the end', 'a.'],
  ['a dot alone', '.'],
  ['an open bracket', 'a[0'],
  ['a closing bracket alone', 'a]'],
  ['empty brackets', 'a[]'],
  ['a negative index', 'a[-1]'],
  ['a fraction', 'a[1.5]'],
  ['a name in brackets without quotes', 'a[b]'],
  ['single quotes', "a['b']"],
  ['an open quote', 'a["b]'],
  ['an escape that JSON has not', 'a["\\x"]'],
  ['a line break that JSON has not', 'a["\n"]'],
  ['a space', 'a b'],
  ['a quote outside of brackets', 'a"b"'],
])('%s is no path', (_, text) => {
  expect(parsePath(text)).toBeUndefined()
})

const step = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom('web', 'a.b', '', '0', '/', '~1', '"', '[', '\\', '\u2028', '\ud800', '__proto__'),
  fc.nat(),
)

test('what is written for people is read back', () => {
  fc.assert(
    fc.property(fc.array(step), (path) => {
      expect(parsePath(formatPath(path))).toEqual(path)
    }),
  )
})

test('a JSON pointer is read back, its indexes as text', () => {
  fc.assert(
    fc.property(fc.array(step), (path) => {
      expect(parsePointer(toPointer(path))).toEqual(path.map(String))
    }),
  )
})

test('parsing any text as a path does not throw', () => {
  const piece = fc.constantFrom('a', '.', '[', ']', '"', '\\', '0', '/', '~', ' ', '\n', '\ud800')
  fc.assert(
    fc.property(fc.string({ unit: piece }), (text) => {
      const path = parsePath(text)
      // What is read from the text of a path is that path, however leniently it was written.
      if (path !== undefined) expect(parsePath(formatPath(path))).toEqual(path)
    }),
  )
})
