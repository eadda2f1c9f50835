import type { VariableSource } from '../../core/tree/node.ts'
import type { Environment, Variable } from './environment.ts'
import {
  EXPANSION_LIMIT,
  type Malformed,
  type Operator,
  type Piece,
  type Reference,
  type Template,
  type TooDeep,
} from './template.ts'

/** Part of the result: the characters `start` to `end` came from `written` in the template. */
export interface Part {
  readonly start: number
  readonly end: number
  readonly written: { readonly start: number; readonly end: number }
  readonly variable?: { readonly name: string; readonly source: VariableSource }
}

/** A required variable without a value. */
export interface MissingRequired {
  readonly kind: 'required'
  readonly name: string
  /** The variable is set, but empty. */
  readonly isEmpty: boolean
  readonly start: number
  readonly end: number
}

/** The result, or all results of the file together, would exceed `EXPANSION_LIMIT`. */
export interface TooLong {
  readonly kind: 'too-long'
  readonly start: number
  readonly end: number
}

/** Why a template has no value. */
export type Failure = Malformed | MissingRequired | TooDeep | TooLong

export interface Expansion {
  /** The result up to the failure, if there is one. */
  readonly value: string
  readonly parts: readonly Part[]
  /** Each use of an unset variable without a default. */
  readonly unset: readonly Reference[]
  readonly failure: Failure | undefined
}

/** The number of UTF-16 units that may still be produced; shared by all strings of a file. */
export interface Budget {
  left: number
}

interface MutableExpansion {
  value: string
  readonly parts: Part[]
  readonly unset: Reference[]
}

interface Context {
  readonly environment: Pick<Environment, 'lookUp'>
  readonly budget: Budget
}

/** Substitutes variables. Like Compose it is lazy: an unused default is not evaluated, and may be malformed. */
export function expandTemplate(
  template: Template,
  environment: Pick<Environment, 'lookUp'>,
  budget: Budget = { left: EXPANSION_LIMIT },
): Expansion {
  const into: MutableExpansion = { value: '', parts: [], unset: [] }
  const failure = expandInto(into, template, { environment, budget }, undefined)
  return { ...into, failure }
}

// `variable`: the variable whose default the template is.
function expandInto(
  into: MutableExpansion,
  template: Template,
  context: Context,
  variable: Part['variable'],
): Failure | undefined {
  for (const piece of template) {
    const failure = expandPiece(into, piece, context, variable)
    if (failure !== undefined) return failure
  }
  return undefined
}

function expandPiece(
  into: MutableExpansion,
  piece: Piece,
  context: Context,
  variable: Part['variable'],
): Failure | undefined {
  switch (piece.kind) {
    case 'text':
      return append(into, piece.text, piece, context, variable)
    case 'variable':
      return expandReference(into, piece, context)
    default:
      return piece
  }
}

function expandReference(into: MutableExpansion, reference: Reference, context: Context): Failure | undefined {
  const { name, operator, word = [] } = reference
  const found = context.environment.lookUp(name)
  const isPresent = found !== undefined && !(found.value === '' && operator?.startsWith(':') === true)
  const writeReference = () => {
    const source: VariableSource = found?.source ?? { kind: 'unset' }
    return append(into, found?.value ?? '', reference, context, { name, source })
  }
  switch (getPurpose(operator)) {
    case 'none':
      if (!isPresent) into.unset.push(reference)
      return writeReference()
    case 'default':
      return isPresent ? writeReference() : expandInto(into, word, context, { name, source: { kind: 'default' } })
    case 'alternate':
      return isPresent ? expandInto(into, word, context, undefined) : writeReference()
    case 'required':
      return isPresent ? writeReference() : recordMissing(into, reference, word, found, context)
  }
}

function getPurpose(operator: Operator | undefined): 'none' | 'default' | 'alternate' | 'required' {
  switch (operator) {
    case undefined:
      return 'none'
    case ':-':
    case '-':
      return 'default'
    case ':+':
    case '+':
      return 'alternate'
    case ':?':
    case '?':
      return 'required'
  }
}

function recordMissing(
  into: MutableExpansion,
  { name, start, end }: Reference,
  word: Template,
  found: Variable | undefined,
  context: Context,
): Failure {
  const message: MutableExpansion = { value: '', parts: [], unset: into.unset }
  const failure = expandInto(message, word, context, undefined)
  return failure ?? { kind: 'required', name, isEmpty: found !== undefined, start, end }
}

function append(
  into: MutableExpansion,
  text: string,
  { start, end }: Piece,
  { budget }: Context,
  variable: Part['variable'],
): Failure | undefined {
  budget.left -= text.length
  if (budget.left < 0) return { kind: 'too-long', start, end }
  const from = into.value.length
  into.value += text
  into.parts.push({
    start: from,
    end: into.value.length,
    written: { start, end },
    ...(variable !== undefined && { variable }),
  })
  return undefined
}
