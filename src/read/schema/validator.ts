import type { FormatVersion } from '../../knowledge/format/versions.ts'
import type { PlainValue } from '../../core/tree/plain.ts'

/** An error from a compiled validator. */
export interface SchemaError {
  /** A JSON pointer. */
  readonly instancePath: string
  readonly keyword: string
  readonly params: {
    readonly additionalProperty?: string
    readonly missingProperty?: string
    /** The key that requires the missing one. */
    readonly property?: string
  }
}

/** Validates a plain value; `errors` holds the result until the next call. */
export interface CompiledValidator {
  (value: PlainValue): boolean
  errors?: readonly SchemaError[] | null
}

/** The validator of one format. */
export interface Validator {
  readonly format: FormatVersion
  readonly errorsOf: (value: PlainValue) => readonly SchemaError[]
}

export async function loadValidator(format: FormatVersion): Promise<Validator> {
  const check = await loadCompiled(format)
  return { format, errorsOf: (value) => (check(value) ? [] : (check.errors ?? [])) }
}

// Two modules, since a run seldom needs the second.
async function loadCompiled(format: FormatVersion): Promise<CompiledValidator> {
  if (format === 'compose-spec') return (await import('./compiled/compose-spec.validators.js')).default[format]
  return (await import('./compiled/older-formats.validators.js')).default[format]
}
