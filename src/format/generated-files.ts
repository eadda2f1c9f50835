import { formatsPage } from './formats-page.ts'
import { schemaOf } from './json-schema.ts'
import { FORMATS, schemaName } from './versions.ts'

/** What is generated from the table and checked in: paths from the root of the project, and texts. */
export function generatedFiles(): ReadonlyMap<string, string> {
  return new Map([
    ...FORMATS.map((format) => [`schemas/${schemaName(format)}.json`, schemaText(schemaOf(format))] as const),
    ['docs/formats.md', formatsPage()],
  ])
}

function schemaText(schema: object): string {
  return `${JSON.stringify(schema, null, 2)}\n`
}
