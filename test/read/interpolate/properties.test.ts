import fc from 'fast-check'
import { expect, test } from 'vitest'
import { processEnvironment } from '../../../src/read/interpolate/environment.ts'
import { expandTemplate, type Expansion } from '../../../src/read/interpolate/expand.ts'
import { parseTemplate } from '../../../src/read/interpolate/template.ts'

// S is set, E is set to nothing, N is not set.
const environment = processEnvironment({ S: 'set', E: '' })

function expand(text: string): Expansion {
  return expandTemplate(parseTemplate(text), environment)
}

test('hostile texts are parsed in bounded time', () => {
  const count = 100_000
  for (const text of ['${N:-{x ', '${N:-x} ', '$', '${', '{', '}', '${N:-{}} ', '${N:?', '$$']) {
    const { value } = expand(text.repeat(count) + '}'.repeat(200))
    expect(value.length).toBeLessThanOrEqual(text.length * count + 200)
  }
})

const text = fc
  .array(fc.constantFrom('$', '{', '}', '${', 'S', 'E', 'N', ':-', '-', ':?', '+', 'a', '1', '\n', ':', '${S', '$$'))
  .map((parts) => parts.join(''))

test('the parts make up the whole, in order, and name their places', () => {
  fc.assert(
    fc.property(text, (template) => {
      const { value, parts, failure } = expand(template)
      let end = 0
      for (const part of parts) {
        expect(part.start).toBe(end)
        end = part.end
        expect(part.written.end).toBeLessThanOrEqual(template.length)
        const written = template.slice(part.written.start, part.written.end)
        if (part.variable === undefined && written !== '$$') expect(value.slice(part.start, end)).toBe(written)
      }
      expect(value).toHaveLength(end)
      if (failure !== undefined) expect(template.startsWith('$', failure.start)).toBe(true)
    }),
    { numRuns: 1_000 },
  )
})

test('without "$" nothing changes', () => {
  fc.assert(
    fc.property(fc.string(), (any) => {
      const plain = any.replaceAll('$', '')
      expect(expand(plain).value).toBe(plain)
    }),
  )
})

test('doubled, every "$" is literal', () => {
  fc.assert(
    fc.property(text, (any) => {
      expect(expand(any.replaceAll('$', '$$$$'))).toMatchObject({ value: any, failure: undefined })
    }),
  )
})
