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

type Load = () => Promise<{ readonly default: CompiledValidator }>

// Listed explicitly, so that a bundler finds them and a run loads only the one it needs.
const compiled: Readonly<Record<FormatVersion, Load>> = {
  '1': () => import('./compiled/v1.validator.js'),
  '2.0': () => import('./compiled/v2.0.validator.js'),
  '2.1': () => import('./compiled/v2.1.validator.js'),
  '2.2': () => import('./compiled/v2.2.validator.js'),
  '2.3': () => import('./compiled/v2.3.validator.js'),
  '2.4': () => import('./compiled/v2.4.validator.js'),
  '3.0': () => import('./compiled/v3.0.validator.js'),
  '3.1': () => import('./compiled/v3.1.validator.js'),
  '3.2': () => import('./compiled/v3.2.validator.js'),
  '3.3': () => import('./compiled/v3.3.validator.js'),
  '3.4': () => import('./compiled/v3.4.validator.js'),
  '3.5': () => import('./compiled/v3.5.validator.js'),
  '3.6': () => import('./compiled/v3.6.validator.js'),
  '3.7': () => import('./compiled/v3.7.validator.js'),
  '3.8': () => import('./compiled/v3.8.validator.js'),
  '3.9': () => import('./compiled/v3.9.validator.js'),
  '3.10': () => import('./compiled/v3.10.validator.js'),
  '3.11': () => import('./compiled/v3.11.validator.js'),
  '3.12': () => import('./compiled/v3.12.validator.js'),
  '3.13': () => import('./compiled/v3.13.validator.js'),
  'compose-spec': () => import('./compiled/compose-spec.validator.js'),
}

export async function loadValidator(format: FormatVersion): Promise<Validator> {
  const { default: check } = await compiled[format]()
  return { format, errorsOf: (value) => (check(value) ? [] : (check.errors ?? [])) }
}
