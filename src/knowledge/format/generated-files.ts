import { renderFormatsPage } from './formats-page.ts'
import { createSchema } from './json-schema.ts'
import { FORMATS, getSchemaName } from './versions.ts'

/** The checked-in files that are generated from the table, by path from the project root. */
export function generateFiles(): ReadonlyMap<string, string> {
  return new Map([
    ...FORMATS.map((format) => [`schemas/${getSchemaName(format)}.json`, formatSchema(createSchema(format))] as const),
    ['docs/formats.md', renderFormatsPage()],
  ])
}

function formatSchema(schema: object): string {
  return `${JSON.stringify(schema, null, 2)}\n`
}
