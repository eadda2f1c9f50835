import type { Span } from '../source/source-file.ts'
import { isString, type Node, type StringScalar } from '../tree/node.ts'
import { partSpan } from '../tree/position.ts'
import { parseTemplate, type Reference, type Template } from './template.ts'

/** A variable that a file refers to, as `config --variables` lists it. */
export interface VariableUse {
  readonly name: string
  /** Whether its last use demands a value. */
  readonly required: boolean
  /** What stands after `:-` or `-` at its last use; empty where nothing does. */
  readonly defaultValue: string
  /** What stands after `:+` or `+` at its last use; empty where nothing does. */
  readonly alternateValue: string
  readonly spans: readonly Span[]
}

/** The variables of a tree that is not interpolated yet, those inside of defaults too, in the order of first use. */
export function variablesOf(root: Node): readonly VariableUse[] {
  const uses = new Map<string, VariableUse & { readonly spans: Span[] }>()
  for (const scalar of stringsOf(root)) {
    if (!scalar.value.includes('$')) continue
    for (const reference of referencesOf(parseTemplate(scalar.value))) {
      const { name, start, end } = reference
      const spans = uses.get(name)?.spans ?? []
      spans.push(partSpan(scalar, start, end))
      uses.set(name, { name, ...wordsOf(reference, scalar.value), spans })
    }
  }
  return [...uses.values()]
}

function* stringsOf(node: Node): Generator<StringScalar> {
  if (isString(node)) yield node
  else if (node.kind === 'sequence') for (const item of node.items) yield* stringsOf(item)
  else if (node.kind === 'mapping') for (const { value } of node.entries.values()) yield* stringsOf(value)
}

/** The variables of a template, those inside of defaults too. What stands in the message of a required one is not listed. */
export function* referencesOf(template: Template): Generator<Reference> {
  for (const piece of template) {
    if (piece.kind !== 'variable') continue
    yield piece
    if (piece.word !== undefined && piece.operator?.endsWith('?') === false) yield* referencesOf(piece.word)
  }
}

function wordsOf(
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
