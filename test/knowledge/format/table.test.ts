import { describe, expect, test } from 'vitest'
import { listStructures } from '../../../src/knowledge/format/look-up.ts'
import { listBranches, type SingleShape } from '../../../src/knowledge/format/shape.ts'
import { FORMATS } from '../../../src/knowledge/format/versions.ts'
import { mappingAt, memberOrder } from './members.ts'

const JSON_TYPES: Readonly<Record<SingleShape['kind'], string>> = {
  string: 'string',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  null: 'null',
  list: 'array',
  mapping: 'object',
}

test('every attribute is documented by one sentence', () => {
  const sentences = listStructures().flatMap(({ mapping }) =>
    [...mapping.attributes.values()].map(({ documentation }) => documentation),
  )
  expect(sentences.length).toBeGreaterThan(300)
  expect(sentences.filter((sentence) => !/^[A-Z"].*\.$/.test(sentence) || /\. [A-Z]/.test(sentence))).toEqual([])
})

test.each(FORMATS)('the shapes of a place differ in their JSON type in format %s', (format) => {
  const twofold = listStructures().flatMap(({ path, mapping }) =>
    [...mapping.attributes].flatMap(([key, { shape }]) => {
      const types = listBranches(shape)
        .filter(({ formats }) => formats.has(format))
        .map((branch) => JSON_TYPES[branch.shape.kind])
      return new Set(types).size < types.length ? [[...path, key].join('.')] : []
    }),
  )
  expect(twofold).toEqual([])
})

test('an attribute has a shape in every format that has the attribute', () => {
  const shapeless = listStructures().flatMap(({ path, mapping, formats }) =>
    [...mapping.attributes].flatMap(([key, attribute]) =>
      [...attribute.formats]
        .filter((format) => formats.has(format))
        .filter((format) => !listBranches(attribute.shape).some((branch) => branch.formats.has(format)))
        .map((format) => `${[...path, key].join('.')} in ${format}`),
    ),
  )
  expect(shapeless).toEqual([])
})

describe('the order in which Compose prints members', () => {
  test('of the file', () => {
    expect(memberOrder([])).toEqual([
      'version',
      'name',
      'include',
      'services',
      'networks',
      'volumes',
      'secrets',
      'configs',
      'models',
    ])
  })
  test('of a structure, whatever the names on the way', () => {
    const order = ['condition', 'restart', 'required']
    expect(memberOrder(['services', 'web', 'depends_on', 'db'])).toEqual(order)
    expect(memberOrder(['services', '*', 'depends_on', '*'])).toEqual(order)
  })
  test('of a list item', () => {
    expect(memberOrder(['services', '*', 'ports', 0])).toEqual([
      'name',
      'mode',
      'host_ip',
      'target',
      'published',
      'protocol',
      'app_protocol',
    ])
  })
  test('none where there is no structure', () => {
    expect(memberOrder(['services', '*', 'image'])).toEqual([])
    expect(memberOrder(['nowhere'])).toEqual([])
  })
})

test('a structure is found in the formats that have it', () => {
  expect(mappingAt(['services', '*', 'healthcheck'], '2.0')).toBeUndefined()
  expect(mappingAt(['services', '*', 'healthcheck'], '2.1')?.attributes.has('test')).toBe(true)
  expect(mappingAt(['web', 'build'], '1')).toBeUndefined()
  expect(mappingAt(['web'], '1')?.attributes.has('image')).toBe(true)
})

test('names of Object.prototype are ordinary keys', () => {
  expect(mappingAt(['services', 'constructor'])?.attributes.has('image')).toBe(true)
  expect(mappingAt(['services', '*'])?.attributes.get('constructor')).toBeUndefined()
})
