import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldSchema } from '../../../src/knowledge/format/fold-schema.ts'
import { generateFiles } from '../../../src/knowledge/format/generated-files.ts'
import { createSchema, type JsonSchema } from '../../../src/knowledge/format/json-schema.ts'
import { FORMATS } from '../../../src/knowledge/format/versions.ts'
import { arbitraryFile } from './arbitrary.ts'
import { withValueAt } from './with-value-at.ts'

const root = join(import.meta.dirname, '../../..')

test.each([...generateFiles()])('%s is current (npm run generate:schemas)', (path, text) => {
  const file = join(root, path)
  expect(existsSync(file) && readFileSync(file, 'utf8') === text).toBe(true)
})

test('there are no schemas of other formats', () => {
  const others = readdirSync(join(root, 'schemas')).filter(
    (file) => /^v\d/.test(file) && !generateFiles().has(`schemas/${file}`),
  )
  expect(others).toEqual([])
})

test.each(FORMATS)('the schema of format %s is accepted in strict mode and takes what the table allows', (format) => {
  const accepts = new Ajv2020({ strict: true }).compile(createSchema(format))
  const acceptsFolded = new Ajv2020({ strict: true, allowUnionTypes: true }).compile({
    ...foldSchema(createSchema(format)),
    $id: 'folded',
  })
  fc.assert(
    fc.property(arbitraryFile(format), (file) => {
      expect(accepts(file) ? [] : accepts.errors).toEqual([])
      expect(acceptsFolded(file)).toBe(true)
    }),
    { numRuns: 25 },
  )
})

// The validators are compiled from the folded schema: it must say the same, about anything.
test.each(FORMATS)('folding changes nothing of format %s', (format) => {
  const accepts = new Ajv2020().compile(createSchema(format))
  const acceptsFolded = new Ajv2020({ strict: false }).compile({ ...foldSchema(createSchema(format)), $id: 'folded' })
  fc.assert(
    fc.property(arbitraryFile(format), fc.nat(), fc.jsonValue({ maxDepth: 1 }), (file, at, value) => {
      const changed = withValueAt(file, at, value)
      expect(acceptsFolded(changed)).toBe(accepts(changed))
    }),
    { numRuns: 30 },
  )
})

test('a choice has branches of different types, each with one', () => {
  const wrong: string[] = []
  for (const format of FORMATS) {
    const schema = createSchema(format)
    visit(schema, (part) => {
      const types = part.anyOf?.map((branch) => resolved(schema, branch).type)
      if (types !== undefined && (types.includes(undefined) || new Set(types).size < types.length))
        wrong.push(JSON.stringify(part))
    })
  }
  expect(wrong).toEqual([])
})

function resolved(schema: JsonSchema, part: JsonSchema): JsonSchema {
  return part.$ref === undefined ? part : (schema.$defs?.[part.$ref.replace('#/$defs/', '')] ?? part)
}

function visit(schema: JsonSchema, see: (schema: JsonSchema) => void): void {
  see(schema)
  const parts = [schema.properties, schema.patternProperties, schema.$defs].flatMap((each) => Object.values(each ?? {}))
  for (const part of [...parts, ...(schema.anyOf ?? []), ...(schema.items === undefined ? [] : [schema.items])])
    visit(part, see)
}
