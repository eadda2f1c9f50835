export type { Diagnostic, Fix, RelatedPlace, Severity, TextEdit } from './core/diagnostics/diagnostic.ts'
export { validateSchema } from './read/schema/validate-schema.ts'
export type { Position, Range } from './core/source/source-file.ts'
