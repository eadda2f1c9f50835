import { expect, test } from 'vitest'
import { splitTypes } from '../../../src/knowledge/format/split-types.ts'

const text = { type: 'string' } as const
const list = { type: 'array', items: text } as const

test('shapes with members become definitions, equal ones only once; others stay in place', () => {
  expect(
    splitTypes({
      one: { type: 'object', properties: { a: list, b: text, c: { type: 'object', properties: { d: list } } } },
    }),
  ).toEqual({
    $defs: {
      one: { type: 'object', properties: { a: { $ref: '#/$defs/part_0' }, b: text, c: { $ref: '#/$defs/part_1' } } },
      part_0: list,
      part_1: { type: 'object', properties: { d: { $ref: '#/$defs/part_0' } } },
    },
  })
})

test('schemas share what is the same in them, and not what only has the same name', () => {
  const named = { properties: { a: { $ref: '#/$defs/named' } } } as const
  expect(
    splitTypes({
      one: { ...named, $defs: { named: list } },
      other: { ...named, $defs: { named: list } },
      third: { ...named, $defs: { named: { type: 'array' } } },
    }),
  ).toEqual({
    $defs: {
      one: { properties: { a: { $ref: '#/$defs/part_0' } } },
      other: { properties: { a: { $ref: '#/$defs/part_0' } } },
      third: { properties: { a: { type: 'array' } } },
      part_0: list,
    },
  })
})
