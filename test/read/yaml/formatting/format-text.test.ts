import fc from 'fast-check'
import { expect, test } from 'vitest'
import { replaceRanges, formatText, type FormatStyle } from '../../../../src/read/yaml/formatting/format-text.ts'
import type { Stretch } from '../../../../src/read/yaml/formatting/stretches.ts'
import { mutations, texts } from '../random-texts.ts'

const USUAL: FormatStyle = { spaces: 2, quotes: 'most' }

function formatted(text: string, style = USUAL, within?: Stretch): string {
  const edits = formatText({ path: '/compose.yaml', text }, style, within)
  return edits === undefined ? 'invalid' : replaceRanges(text, edits)
}

test('indentation, spaces, quotes and empty lines', () => {
  const text = [
    '',
    'services:',
    '    web :   # the server',
    "        image:   'nginx:1'  ",
    '        ports:',
    '        -   "80:80"',
    '        -   "81:81"',
    '        # what it reads',
    '        volumes: [ a:/a , b:/b,]',
    '        labels: {a: "1",b: {  }}',
    '',
    '',
    '# the database',
    '    db: &db {image: postgres}',
    '',
  ]
  expect(formatted(text.join('\n'))).toBe(
    [
      'services:',
      '  web:   # the server',
      '    image: "nginx:1"',
      '    ports:',
      '      - "80:80"',
      '      - "81:81"',
      '    # what it reads',
      '    volumes: [a:/a, b:/b,]',
      '    labels: { a: "1", b: {} }',
      '',
      '# the database',
      '  db: &db { image: postgres }',
      '',
    ].join('\n'),
  )
})

test('the lines of a text move together, and what is further in stays so', () => {
  const text = 'a:\n    b: |\n            one\n              two\n\n            three\n\n\n    c: >-\n        four\n'
  expect(formatted(text)).toBe('a:\n  b: |\n    one\n      two\n\n    three\n\n  c: >-\n    four\n')
  expect(formatted('a:\n    b: |2\n         one\n')).toBe('a:\n  b: |2\n       one\n')
  expect(formatted('a:\n    b: |+\n        one\n\n\n    c: 1\n')).toBe('a:\n  b: |+\n    one\n\n\n  c: 1\n')
  expect(formatted('a:\n    b: "one\n            two"\n')).toBe('a:\n  b: "one\n    two"\n')
})

test('a file without a last line break gets one, unless it would be part of a text', () => {
  expect(formatted('a: 1')).toBe('a: 1\n')
  expect(formatted('a: 1\r\nb:   2\r\n\r\n')).toBe('a: 1\r\nb: 2\r\n')
  expect(formatted('a: |\n  b')).toBe('a: |\n  b')
  expect(formatted('\uFEFFa:   1')).toBe('\uFEFFa: 1\n')
  expect(formatted('')).toBe('')
})

test('a comment belongs to the entries that are not further in, and one in the first column stays there', () => {
  const text =
    'a:\n    b:\n        c: 1\n        # of c\n    # of d\n#   e: 1\n    d: 2\n            # nothing is as far in\n'
  expect(formatted(text)).toBe('a:\n  b:\n    c: 1\n    # of c\n  # of d\n#   e: 1\n  d: 2\n  # nothing is as far in\n')
})

test('a colon keeps its distance to an alias', () => {
  expect(formatted('a: &x y\n*x : b\n')).toBe('a: &x y\n*x : b\n')
  expect(formatted('a:   *x\n')).toBe('a: *x\n')
})

test('what closes brackets is as far in as the key, or as the values where it is further in', () => {
  expect(formatted('a:\n    test: [\n      "CMD",\n        "x"\n    ]\n')).toBe(
    'a:\n  test: [\n    "CMD",\n    "x"\n  ]\n',
  )
  expect(formatted('a:\n    test: [\n        "CMD"\n        ]\n')).toBe('a:\n  test: [\n    "CMD"\n    ]\n')
  expect(formatted('a:\n    test:\n        [\n        "CMD"\n        ]\n')).toBe(
    'a:\n  test:\n    [\n      "CMD"\n    ]\n',
  )
})

test('the style is chosen', () => {
  const text = 'a:\n  b: "1"\n  c: \'2\'\n  d: "it\'s"\n  e: [{x: 1}]\n'
  expect(formatted(text, { spaces: 4, quotes: 'single' })).toBe(
    "a:\n    b: '1'\n    c: '2'\n    d: \"it's\"\n    e: [{ x: 1 }]\n",
  )
  expect(formatted('a:\n   b:   "1"\n   c: \'2\'\n', { spaces: undefined, quotes: 'keep' })).toBe(
    'a:\n   b: "1"\n   c: \'2\'\n',
  )
})

test('a part is formatted alone, or with the block around it where it would mean something else', () => {
  const text = 'a:\n    b:   1\n    c:   2\nd:   3\n'
  const line = (content: string): Stretch => ({ start: text.indexOf(content), end: text.indexOf(content) + 1 })
  expect(formatted(text, USUAL, line('d:'))).toBe('a:\n    b:   1\n    c:   2\nd: 3\n')
  expect(formatted(text, USUAL, line('c:'))).toBe('a:\n  b: 1\n  c: 2\nd:   3\n')
})

test('what is no YAML is not touched, nor what ends lines with a carriage return alone', () => {
  expect(formatted('a: [1\n')).toBe('invalid')
  expect(formatted('a:   1\rb:   2\n')).toBe('a:   1\rb:   2\n')
})

test('a quoted text that goes on in a line without indentation keeps the file as it is', () => {
  for (const quote of ["'", '"']) {
    const text = `a:\n    user:   ${quote}it\n${quote}\n`
    expect(formatted(text)).toBe(text)
    expect(formatted(`a:\n    user:   ${quote}it\n     ${quote}\n`)).toBe(`a:\n  user: ${quote}it\n    ${quote}\n`)
  }
})

test('no text throws; what is formatted stays so, in any style', () => {
  const styles = fc.record({
    spaces: fc.constantFrom(undefined, 1, 2, 4),
    quotes: fc.constantFrom('single', 'double', 'most', 'keep'),
  })
  fc.assert(
    fc.property(fc.oneof(texts, mutations), styles, (text, style) => {
      const once = formatted(text, style)
      if (once !== 'invalid') expect(formatted(once, style)).toBe(once)
    }),
    { numRuns: 500 },
  )
})
