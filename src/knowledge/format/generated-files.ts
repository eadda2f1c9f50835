import { formatsPage } from './formats-page.ts'
import { schemaOf } from './json-schema.ts'
import { FORMATS, schemaName } from './versions.ts'

/** The checked-in files that are generated from the table, by path from the project root. */
export function generatedFiles(): ReadonlyMap<string, string> {
  return new Map([
    ...FORMATS.map((format) => [`schemas/${schemaName(format)}.json`, schemaText(schemaOf(format))] as const),
    ['docs/formats.md', formatsPage()],
  ])
}

function schemaText(schema: object): string {
  return `${JSON.stringify(schema, null, 2)}\n`
}
