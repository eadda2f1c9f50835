export type { Diagnostic, Fix, RelatedPlace, Severity, TextEdit } from './diagnostics/diagnostic.ts'
export { validateSchema } from './schema/validate-schema.ts'
export type { Position, Range } from './source/source-file.ts'
