import { textOf } from '../source/source-file.ts'
import type { Node, Origin, Scalar, StringScalar, VariableSource } from '../tree/node.ts'
import type { Value } from './message.ts'

/**
 * What a file says at a node. A value that comes, even in part, from the environment or a file of variables is quoted as
 * it is written, `${DB_PASSWORD}`: what it is set to is nobody else's business.
 */
export function quote(node: Node): Value {
  const { span } = node
  if (node.kind !== 'scalar') return { kind: 'value', text: textOf(span), span, isBare: true }
  const written = writtenWithVariables(node)
  if (written !== undefined) return { kind: 'value', text: written.value, span: written.span }
  return { kind: 'value', text: scalarWords(node), span, ...(node.type !== 'string' && { isBare: true }) }
}

function scalarWords(node: Scalar): string {
  return node.type === 'string' ? node.value : textOf(node.span) || String(node.value)
}

/** The string with its variables that a node was made from, where one of them has its value from outside of the file. */
export function writtenWithVariables(node: Node): StringScalar | undefined {
  const { origin } = node
  switch (origin?.kind) {
    case 'interpolated':
      return hasOutsideValue(origin) ? origin.written : undefined
    case 'short-form':
      return writtenWithVariables(origin.of)
    case 'key-value':
      return writtenWithVariables(origin.value)
    default:
      return undefined
  }
}

function hasOutsideValue({ segments }: Extract<Origin, { kind: 'interpolated' }>): boolean {
  return segments.some(({ variable }) => variable !== undefined && isOutside(variable.source))
}

/** Whether a value comes from the environment or a file of variables rather than from the Compose file itself. */
export function isOutside({ kind }: VariableSource): boolean {
  return kind === 'process' || kind === 'env-file'
}
