import { expect, test } from 'vitest'
import { splitTypes } from '../../../src/knowledge/format/split-types.ts'

test('what has parts is a definition, once where it is the same; what has none stays', () => {
  const text = { type: 'string' } as const
  const list = { type: 'array', items: text } as const
  expect(
    splitTypes({
      type: 'object',
      properties: { a: list, b: text, c: { type: 'object', properties: { d: list } } },
      $defs: { named: { patternProperties: { '^x-': list } } },
    }),
  ).toEqual({
    type: 'object',
    properties: { a: { $ref: '#/$defs/part_0' }, b: text, c: { $ref: '#/$defs/part_1' } },
    $defs: {
      named: { patternProperties: { '^x-': { $ref: '#/$defs/part_0' } } },
      part_0: list,
      part_1: { type: 'object', properties: { d: { $ref: '#/$defs/part_0' } } },
    },
  })
})
