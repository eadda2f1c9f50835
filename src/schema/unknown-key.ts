import type { SpanFix } from '../diagnostics/diagnostic.ts'
import { didYouMean, nearest } from '../diagnostics/did-you-mean.ts'
import { textOf, type Span } from '../source/source-file.ts'
import { found, type SchemaFinding } from './finding.ts'
import type { Place } from './place.ts'
import { called } from './wording.ts'

/** A key that the format does not have in that mapping. */
export function unknownKey(place: Place, key: string): SchemaFinding {
  const { path, node } = place
  const span = (node.kind === 'mapping' ? node.entries.get(key)?.keySpan : undefined) ?? node.span
  const candidates = unusedKeys(place)
  const near = nearest(key, candidates)
  return found('unknown-key', {
    path: [...path, key],
    span,
    message: `${called(place)} has the unknown key "${key}"${didYouMean(key, candidates)}`,
    ...(near.length === 1 && { fixes: near.map((name) => renaming(span, name)) }),
  })
}

/** The keys that the format has in a mapping and that are not written there. */
export function unusedKeys({ shape, node, format }: Place): readonly string[] {
  if (shape?.kind !== 'mapping' || node.kind !== 'mapping') return []
  return [...shape.attributes].flatMap(([key, { formats }]) =>
    formats.has(format) && !node.entries.has(key) ? [key] : [],
  )
}

/** Another name for a key, in the quotes it is written in. */
function renaming(span: Span, name: string): SpanFix {
  const quote = /^["']/.exec(textOf(span))?.[0] ?? ''
  return { title: `Rename it to "${name}"`, safety: 'safe', edits: [{ span, text: quote + name + quote }] }
}
