import { expect, test } from 'vitest'
import { toCanonicalValues } from '../../../src/read/canonical/values.ts'
import { expandShortForms } from '../../../src/read/canonical/forms.ts'
import { listPlacesOf, listStructures } from '../../../src/knowledge/format/look-up.ts'
import { listBranches, type SingleShape } from '../../../src/knowledge/format/shape.ts'
import { isMapping, type Node } from '../../../src/core/tree/node.ts'
import { findNode } from '../../../src/core/tree/path.ts'
import { toPlain } from '../../../src/core/tree/plain.ts'
import { parseYaml } from '../../../src/read/yaml/parse.ts'

// The kind of an attribute stands in its row in src/knowledge/format/table/, its decoder in src/read/canonical/values.ts.

/** Every attribute of today's format with its shapes. */
const attributes = listStructures().flatMap(({ path, mapping, formats }) =>
  [...mapping.attributes].flatMap(([key, { shape, formats: own }]) =>
    formats.has('compose-spec') && own.has('compose-spec') && path.length > 0
      ? [{ place: [...path, key].join('.'), shapes: listBranches(shape).map((branch) => branch.shape) }]
      : [],
  ),
)

/** What a value at a place becomes in the canonical model. */
function decode(place: string, written: string): unknown {
  const steps = place.split('.')
  const text = steps.reduceRight((value, step, index) => {
    const isItem = step === '*' && isListAt(steps.slice(0, index).join('.'))
    return isItem ? `[${value}]` : `{ ${step === '*' ? 'k' : step}: ${value} }`
  }, written)
  const root = parseYaml({ path: 'compose.yaml', text: `${text}\n` }, () => undefined).documents[0]?.root
  if (!isMapping(root)) throw new Error(`No document: ${text}`)
  const context = { report: () => undefined, lenient: false, validated: true, takePorts: () => true }
  const expanded = expandShortForms(root, context)
  const model = toCanonicalValues(isMapping(expanded) ? expanded : root, context)
  return plainAt(model, steps)
}

function plainAt(model: Node, steps: readonly string[]): unknown {
  const path = steps.map((step, index) => (step !== '*' ? step : isListAt(steps.slice(0, index).join('.')) ? 0 : 'k'))
  const node = findNode(model, path)
  return node && toPlain(node)
}

/** Whether `*` below a place is an item; where names may be written as a list, too, the long form has keys. */
function isListAt(place: string): boolean {
  const shapes = attributes.find((each) => each.place === place)?.shapes ?? []
  const hasKeys = shapes.some((shape) => shape.kind === 'mapping' && shape.keys !== undefined)
  return !hasKeys && shapes.some(({ kind }) => kind === 'list')
}

function takes(kind: SingleShape['kind']): readonly string[] {
  return attributes.filter(({ shapes }) => shapes.some((shape) => shape.kind === kind)).map(({ place }) => place)
}

/** Decoded as a size by Compose, too, but meant as a percentage, or as operations and bytes alike. */
const OTHER_SIZES = [
  'services.*.mem_swappiness',
  ...['device_read_bps', 'device_read_iops', 'device_write_bps', 'device_write_iops'].map(
    (key) => `services.*.blkio_config.${key}.*.rate`,
  ),
]

test('what is decoded as a duration has the kind "duration" in its row', () => {
  expect(takes('string').filter((place) => decode(place, '90s') === '1m30s')).toEqual(inOrder(listPlacesOf('duration')))
})

test('what is decoded as a number of bytes has the kind "bytes" in its row', () => {
  const decoded = takes('string').filter((place) => decode(place, '1k') === '1024')
  expect(decoded.filter((place) => !OTHER_SIZES.includes(place))).toEqual(inOrder(listPlacesOf('bytes')))
})

/** Permissions, which nobody writes with a fraction. */
const OTHER_COUNTS = ['services.*.volumes.*.tmpfs.mode']

test('what takes numbers and is decoded as a whole number has the kind "count" in its row', () => {
  const decoded = takes('number').filter((place) => decode(place, '1.5') === 1)
  expect(decoded.filter((place) => !OTHER_COUNTS.includes(place))).toEqual(inOrder(listPlacesOf('count')))
})

test.each(listPlacesOf('variables', 'labels', 'options'))('the values of %s are texts in the model', (place) => {
  expect(decode(place, '{ key: 1 }')).toEqual({ key: '1' })
})

test.each(listPlacesOf('texts'))('the items of %s are texts in the model', (place) => {
  expect(decode(place, '[80]')).toEqual(['80'])
})

function inOrder(places: readonly string[]): readonly string[] {
  return attributes.flatMap(({ place }) => (places.includes(place) ? [place] : []))
}

/** A value that an attribute may have. */
const EXAMPLES: Readonly<Record<SingleShape['kind'], readonly string[]>> = {
  string: ['a', '1m', '1'],
  integer: ['2'],
  number: ['2'],
  boolean: ['true', 'false'],
  null: [],
  list: ['[a]', '["80"]', '[{ path: a }]', '[{ capabilities: [gpu] }]'],
  mapping: [
    ...['{ k: v }', '{ k: { soft: 1 } }', '{}', '{ command: a }', '{ driver: a }'],
    ...['{ limits: { pids: 1 } }', '{ constraints: [a] }'],
  ],
}

/** They are not in the model: files are included before, and the name of what is external becomes its own. */
const NOT_IN_MODEL = [
  ...['path', 'env_file', 'project_directory'].map((key) => `include.*.${key}`),
  'services.*.pull_refresh_after',
  ...['networks', 'volumes', 'secrets', 'configs'].map((section) => `${section}.*.external.name`),
]

test('every attribute has a decoder in src/read/canonical/values.ts', () => {
  const without = attributes.filter(({ place, shapes }) => {
    const written = shapes.flatMap(({ kind }) => EXAMPLES[kind])
    return !written.some((value) => decode(place, value) !== undefined)
  })
  expect(without.map(({ place }) => place)).toEqual(NOT_IN_MODEL)
})
