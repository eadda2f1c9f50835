import { didYouMean, nearest } from '../diagnostics/did-you-mean.ts'
import type { SingleShape } from '../format/shape.ts'
import { found, type SchemaFinding } from './finding.ts'
import type { Place } from './place.ts'
import { called, someListed, writtenText } from './wording.ts'

/** A value of the right type that is not one of those allowed. */
export function invalidValue(place: Place): SchemaFinding {
  const { node, path, shape, format } = place
  const base = { path, span: node.span }
  const written = node.kind === 'scalar' ? String(node.value) : ''
  if (shape?.kind === 'string' && shape.values !== undefined) {
    const words = [...shape.values].flatMap(([word, formats]) => (formats.has(format) ? [word] : []))
    const near = nearest(written, words)
    return found('invalid-value', {
      ...base,
      message: `${called(place)} must be ${someListed(words)}, not "${shown(written)}"${didYouMean(written, words)}`,
      ...(near.length === 1 &&
        node.kind === 'scalar' && {
          fixes: near.map((word) => ({
            title: `Change it to "${word}"`,
            safety: 'safe' as const,
            edits: [
              {
                span: node.span,
                text:
                  node.style === 'single-quoted' ? `'${word}'` : node.style === 'double-quoted' ? `"${word}"` : word,
              },
            ],
          })),
        }),
    })
  }
  return found('invalid-value', {
    ...base,
    message: `${called(place)} must be ${allowedText(shape)}, not ${writtenText(node) ?? `"${shown(written)}"`}.`,
  })
}

function allowedText(shape: SingleShape | undefined): string {
  if (shape?.kind === 'string' && shape.pattern !== undefined) return shape.pattern.says
  if (shape?.kind === 'integer' && shape.maximum !== undefined) return `from ${shape.minimum ?? 0} to ${shape.maximum}`
  if (shape?.kind === 'integer' || shape?.kind === 'number') return `${shape.minimum ?? 0} or more`
  return 'something else'
}

function shown(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
