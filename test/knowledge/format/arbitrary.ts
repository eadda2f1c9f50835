import fc from 'fast-check'
import {
  selectBranches,
  selectWords,
  type MappingShape,
  type Shape,
  type SingleShape,
} from '../../../src/knowledge/format/shape.ts'
import { createFileShape } from '../../../src/knowledge/format/table/file.ts'
import type { FormatVersion } from '../../../src/knowledge/format/versions.ts'
import type { PlainValue } from '../../../src/core/tree/plain.ts'

/** Files that the table allows in a format. */
export function arbitraryFile(format: FormatVersion): fc.Arbitrary<PlainValue> {
  return arbitraryOf(createFileShape(format), format, 0)
}

function arbitraryOf(shape: Shape, format: FormatVersion, depth: number): fc.Arbitrary<PlainValue> {
  return fc.oneof(...selectBranches(shape, format).map((branch) => arbitraryOfSingle(branch, format, depth)))
}

function arbitraryOfSingle(shape: SingleShape, format: FormatVersion, depth: number): fc.Arbitrary<PlainValue> {
  switch (shape.kind) {
    case 'null':
      return fc.constant(null)
    case 'boolean':
      return fc.boolean()
    case 'integer':
      return fc.integer({ min: shape.minimum ?? -5000, max: shape.maximum ?? 5000 })
    case 'number':
      return fc.oneof(fc.integer({ min: shape.minimum ?? -9, max: 9 }), fc.constantFrom(0.5, 1.25))
    case 'string': {
      const words = selectWords(shape, format)
      if (words !== undefined) return fc.constantFrom(...words)
      return shape.pattern === undefined ? fc.string() : fc.stringMatching(new RegExp(shape.pattern.source, 'u'))
    }
    case 'list': {
      const items = arbitraryOf(shape.items, format, depth + 1)
      return shape.unique.has(format)
        ? fc.uniqueArray(items, { maxLength: 2, selector: (item) => JSON.stringify(item) })
        : fc.array(items, { maxLength: 2 })
    }
    case 'mapping':
      return arbitraryMapping(shape, format, depth)
  }
}

function arbitraryMapping(shape: MappingShape, format: FormatVersion, depth: number): fc.Arbitrary<PlainValue> {
  const attributes = [...shape.attributes].filter(([, { formats }]) => formats.has(format))
  const required = attributes.filter(([, attribute]) => attribute.required.has(format)).map(([key]) => key)
  const beside = attributes.flatMap(([key, { beside }]) =>
    beside?.formats.has(format) === true ? [[key, beside.key] as const] : [],
  )
  const known = fc
    .subarray(
      attributes.map(([key]) => key),
      { maxLength: Math.min(attributes.length, depth < 2 ? 6 : 3) },
    )
    .map((keys) => [
      ...new Set([...keys, ...required, ...beside.flatMap(([key, other]) => (keys.includes(key) ? [other] : []))]),
    ])
    .chain((keys) =>
      fc.record(
        Object.fromEntries(
          attributes
            .filter(([key]) => keys.includes(key))
            .map(([key, attribute]) => [key, arbitraryOf(attribute.shape, format, depth + 1)]),
        ),
      ),
    )
  const chosen =
    shape.keys === undefined
      ? fc.constant({})
      : fc.dictionary(
          fc.stringMatching(new RegExp(shape.keys.pattern.source, 'u')),
          arbitraryOf(shape.keys.value, format, depth + 1),
          { maxKeys: 2 },
        )
  const extensions = shape.extensions.has(format)
    ? fc.dictionary(fc.constantFrom('x-a', 'x-b'), fc.constantFrom<PlainValue>('a', 1, null, ['b'], { c: true }), {
        maxKeys: 1,
      })
    : fc.constant({})
  return fc.tuple(known, chosen, extensions).map(([some, others, more]) => ({ ...some, ...others, ...more }))
}
