import fc from 'fast-check'
import { expect, test } from 'vitest'
import { serviceKeyOrder } from '../../../src/lint/rules/catalogue/style/service-key-order.ts'
import { serviceOrder } from '../../../src/lint/rules/catalogue/style/service-order.ts'
import { dedented, fixed, lint } from './lint.ts'

const comment = fc.constantFrom(
  '',
  '  # about it\n',
  '\n  # apart\n\n  # about it\n',
  '\n',
  '    # of the one before\n',
)
const body = fc.constantFrom(
  ' { image: i }',
  ' # c\n    image: i # d',
  '\n    image: i\n    command: |\n      # text\n\n      more\n',
  '\n    image: i\n    #  - commented out',
)
const service = fc.tuple(fc.stringMatching(/^[a-z]{1,3}[0-9]{0,2}$/), comment, body)
const file = fc
  .tuple(
    fc.uniqueArray(service, { selector: ([name]) => name, minLength: 1, maxLength: 6 }),
    fc.constantFrom('\n', '\r\n'),
  )
  .map(([services, lineBreak]) => {
    const lines = services.map(([name, before, content]) => `${before}  ${name}:${content}\n`).join('')
    return `services:\n  zero: { image: i }\n${lines}networks: {}\n`.replaceAll('\n', lineBreak)
  })

test('sorting moves whole lines, loses none, and leaves nothing to sort', () => {
  fc.assert(
    fc.property(file, (text) => {
      const sorted = fixed(serviceOrder, text)
      expect(lint(serviceOrder, sorted)).toEqual([])
      expect(sorted.split('\n').toSorted()).toEqual(text.split('\n').toSorted())
    }),
  )
})

test('lines stay where an anchor is given twice', () => {
  const file = `
    services:
      a:
        labels: &same
          A: b
        image: i
        annotations: &same
          C: d
      b:
        image: i
        labels: *same
  `
  expect(lint(serviceKeyOrder, file)).toHaveLength(2)
  expect(fixed(serviceKeyOrder, file)).toBe(dedented(file))
})
