import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { schemaOf } from '../src/format/json-schema.ts'
import { FORMATS, schemaName } from '../src/format/versions.ts'

// Writes what is generated from the format table and checked in: schemas/*.json and docs/formats.md.

const root = join(import.meta.dirname, '..')

mkdirSync(join(root, 'schemas'), { recursive: true })
for (const format of FORMATS) {
  writeFileSync(join(root, 'schemas', `${schemaName(format)}.json`), `${JSON.stringify(schemaOf(format), null, 2)}\n`)
}
