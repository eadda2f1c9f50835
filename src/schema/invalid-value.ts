import { nearest, suggestion } from '../diagnostics/did-you-mean.ts'
import { listed } from '../diagnostics/listed.ts'
import { wordsOf, type SingleShape } from '../format/shape.ts'
import type { Scalar } from '../tree/node.ts'
import { unsetVariableIn } from '../tree/variables.ts'
import { found, type SchemaFinding } from './finding.ts'
import type { Place } from './place.ts'
import { called, inQuotesOf, valueText } from './wording.ts'

/** A value of the right type that is not one of those allowed. */
export function invalidValue(place: Place): SchemaFinding {
  const { node, path, shape, format } = place
  const words = shape?.kind === 'string' ? wordsOf(shape, format) : undefined
  const not = node.kind === 'scalar' ? notText(node) : ''
  if (words === undefined || node.kind !== 'scalar') {
    return found('invalid-value', {
      path,
      span: node.span,
      message: `${called(place)} must be ${allowedText(shape)}${not}.`,
    })
  }
  const written = String(node.value)
  const meant = meantBy(written, words)
  // What a variable brought is not mended where it is used.
  const certain = meant.length === 1 && node.origin === undefined ? meant : []
  return found('invalid-value', {
    path,
    span: node.span,
    message: `${called(place)} must be ${listed(words, 'or')}${not}${suggestion(meant)}`,
    fixes: certain.map((word) => ({
      title: `Change it to "${word}"`,
      safety: 'safe',
      edits: [{ span: node.span, text: inQuotesOf(node.span, word) }],
    })),
  })
}

/** The words that may have been meant: those nearby, or else the only one that has it as a part, as "service_healthy" has "healthy". */
function meantBy(written: string, words: readonly string[]): readonly string[] {
  const near = nearest(written, words)
  if (near.length > 0) return near
  const whole = words.filter((word) => word.split(/[_-]/).includes(written.toLowerCase()))
  return whole.length === 1 ? whole : []
}

// An empty text where a variable should have filled it.
function notText(scalar: Scalar): string {
  const unset = scalar.value === '' ? unsetVariableIn(scalar) : undefined
  return unset === undefined ? `, not ${valueText(scalar)}` : `, but variable "${unset}" is not set`
}

function allowedText(shape: SingleShape | undefined): string {
  if (shape?.kind === 'string' && shape.pattern !== undefined) return shape.pattern.says
  if (shape?.kind === 'integer' && shape.maximum !== undefined) return `from ${shape.minimum ?? 0} to ${shape.maximum}`
  if (shape?.kind === 'integer' || shape?.kind === 'number') return `${shape.minimum ?? 0} or more`
  return 'something else'
}
