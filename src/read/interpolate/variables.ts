import type { Span } from '../../core/source/source-file.ts'
import { isString, type Node, type StringScalar } from '../../core/tree/node.ts'
import { locatePart } from '../../core/tree/position.ts'
import { parseTemplate, type Reference, type Template } from './template.ts'

/** A variable that a file uses, as listed by `config --variables`. */
export interface VariableUse {
  readonly name: string
  /** Whether its last use requires a value. */
  readonly required: boolean
  /** The text after `:-` or `-` at its last use; empty if there is none. */
  readonly defaultValue: string
  /** The text after `:+` or `+` at its last use; empty if there is none. */
  readonly alternateValue: string
  readonly spans: readonly Span[]
}

/** The variables in a tree before interpolation, including those in defaults, in order of first use. */
export function collectVariables(root: Node): readonly VariableUse[] {
  const uses = new Map<string, VariableUse & { readonly spans: Span[] }>()
  for (const scalar of walkStrings(root)) {
    if (!scalar.value.includes('$')) continue
    for (const reference of referencesOf(parseTemplate(scalar.value))) {
      const { name, start, end } = reference
      const spans = uses.get(name)?.spans ?? []
      spans.push(locatePart(scalar, start, end))
      uses.set(name, { name, ...readOperatorWords(reference, scalar.value), spans })
    }
  }
  return [...uses.values()]
}

function* walkStrings(node: Node): Generator<StringScalar> {
  if (isString(node)) yield node
  else if (node.kind === 'sequence') for (const item of node.items) yield* walkStrings(item)
  else if (node.kind === 'mapping') for (const { value } of node.entries.values()) yield* walkStrings(value)
}

/** The variables in a template, including those in defaults, but not those in the message of a required variable. */
export function* referencesOf(template: Template): Generator<Reference> {
  for (const piece of template) {
    if (piece.kind !== 'variable') continue
    yield piece
    if (piece.word !== undefined && piece.operator?.endsWith('?') === false) yield* referencesOf(piece.word)
  }
}

function readOperatorWords(
  { name, operator, start, end }: Reference,
  text: string,
): Pick<VariableUse, 'required' | 'defaultValue' | 'alternateValue'> {
  const word = operator === undefined ? '' : text.slice(start + 2 + name.length + operator.length, end - 1)
  return {
    required: operator?.endsWith('?') === true,
    defaultValue: operator?.endsWith('-') === true ? word : '',
    alternateValue: operator?.endsWith('+') === true ? word : '',
  }
}
