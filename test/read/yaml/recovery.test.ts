import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toPlain } from '../../../src/core/tree/plain.ts'
import { getEntries, getValue } from '../../../src/core/tree/node.ts'
import { placeOf, read } from './reading.ts'

// Services in the manner of people, with another indentation each time.
const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{2,6}$/), { minLength: 3, maxLength: 3 })
const body: readonly string[] = [
  'image: nginx:1',
  'ports:',
  '  - "80:80"',
  '  - 81:81',
  'environment:',
  '  A: b',
  "  C: 'd e'",
  'command: [x, "y"]',
  'restart: always',
]

const SLIPS: readonly ((line: string) => string)[] = [
  (line) => line.replace(/^( +)(\S)/, '$1\t$2'),
  (line) => line.replace(/^( +[\w-]+):( |$)/, '$1$2'),
  (line) => line.replace(/^( +[\w-]+): (\S)/, '$1:$2'),
  (line) => `${line}"`,
  (line) => line.replace(/^ /, ''),
  (line) => ` ${line}`,
  (line) => line.replace(/: .*/, ': [a, b'),
  (line) => line.replace(/: .*/, ': "abc'),
  (line) => line.replace(/: .*/, ': @a'),
  (line) => line.replace(/: .*/, ': a: b'),
  (line) => line.replace(/^( *)- /, '$1-'),
  (line) => line.replace(/: .*/, ': {a: b'),
]

const broken = fc
  .record({ names, width: fc.constantFrom(2, 3, 4), line: fc.nat(body.length - 1), slip: fc.constantFrom(...SLIPS) })
  .map(({ names: all, width, line, slip }) => {
    const indented = body.map((text) => text.replace(/^( *)/, (blanks) => ' '.repeat((2 + blanks.length / 2) * width)))
    const lines = ['services:', ...all.flatMap((name) => [`${' '.repeat(width)}${name}:`, ...indented]), '']
    const at = 1 + (body.length + 1) + 1 + line
    const made = lines.map((text, index) => (index === at ? slip(text) : text))
    return { whole: lines.join('\n'), text: made.join('\n'), first: all[0] ?? '', last: all[2] ?? '', at: at + 1 }
  })

test('a slip in one service leaves the others as they are, each value at its place, and is one mistake', () => {
  fc.assert(
    fc.property(broken, ({ whole, text, first, last }) => {
      const { stream, diagnostics } = read(text)
      expect(diagnostics.length).toBeLessThanOrEqual(1)
      const before = getValue(read(whole).stream.documents[0]?.root, 'services')
      const after = getValue(stream.documents[0]?.root, 'services')
      for (const name of [first, last]) {
        const [was, is] = [getValue(before, name), getValue(after, name)]
        expect(is && toPlain(is)).toEqual(was && toPlain(was))
        const places = [was, is].map((node) => [...getEntries(node).values()].map(({ keySpan }) => placeOf(keySpan)))
        expect(places[1]).toEqual(places[0])
      }
    }),
    { numRuns: 500 },
  )
})

test('a mistake is counted once, however many ways merge keys take it', () => {
  const steps = Array.from(
    { length: 30 },
    (_, index) => `x-${index + 1}: &a${index + 1}\n  <<: [*a${index}, *a${index}]\n`,
  )
  const { stream, diagnostics } = read(`x-0: &a0\n  b: "c" d\n  e: f\n${steps.join('')}`)
  expect(diagnostics).toHaveLength(1)
  expect([...stream.incomplete.values()].map(({ size }) => size)).toEqual(Array.from({ length: 31 }, () => 1))
})
