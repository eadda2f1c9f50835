import type { SpanFix } from '../diagnostics/diagnostic.ts'
import { nearest, suggestion } from '../diagnostics/did-you-mean.ts'
import { historyText } from '../format/history.ts'
import type { MappingShape } from '../format/shape.ts'
import type { FormatVersion } from '../format/versions.ts'
import type { Span } from '../source/source-file.ts'
import { found, type SchemaFinding } from './finding.ts'
import { homeOf } from './home.ts'
import type { Place } from './place.ts'
import { legacyFix } from './legacy-fixes.ts'
import { called, calledWithin, inQuotesOf } from './wording.ts'

/** A key that the format does not have in that mapping. */
export function unknownKey(place: Place, key: string): SchemaFinding {
  const { path, node, shape, format } = place
  const span = (node.kind === 'mapping' ? node.entries.get(key)?.keySpan : undefined) ?? node.span
  const cause = { path: [...path, key], span }
  if (shape?.kind === 'mapping' && shape.keys !== undefined && shape.attributes.size === 0) {
    return found('invalid-value', {
      ...cause,
      message:
        key === ''
          ? `${called(place)} has an empty key.`
          : `The key "${key}" in ${calledWithin(place)} must be ${shape.keys.pattern.says}.`,
    })
  }
  const elsewhen = shape?.kind === 'mapping' ? shape.attributes.get(key) : undefined
  if (elsewhen !== undefined) {
    const instead = elsewhen.instead === undefined ? '' : `; write ${elsewhen.instead}`
    const fix = legacyFix(place, key, elsewhen)
    return found('unknown-key', {
      ...cause,
      message: `${called(place)} has the key "${key}", which ${historyText(elsewhen.formats, format)}${instead}.`,
      ...(fix !== undefined && { fixes: [fix] }),
    })
  }
  if (shape?.kind === 'mapping' && key.startsWith('x-') && shape.extensions.size > 0) {
    return found('unknown-key', {
      ...cause,
      message: `${called(place)} has the extension "${key}", which ${historyText(shape.extensions, format)}.`,
    })
  }
  const { free, taken } = nearKeys(place, key)
  const home = free.length + taken.length === 0 ? homeOf(place, key) : undefined
  const hint = home === undefined ? suggestion(free, already(taken)) : `; it belongs in ${home}.`
  return found('unknown-key', {
    ...cause,
    message: `${called(place)} has the unknown key "${key}"${hint}`,
    ...(free.length === 1 && { fixes: free.map((name) => renaming(span, name)) }),
  })
}

/** `images` beside `image`. */
function already([twin]: readonly string[]): string {
  return twin === undefined ? '.' : `; it already has "${twin}".`
}

/** The keys of a mapping that are like another one: those that it does not have yet, and those that it has. */
function nearKeys({ shape, node, format }: Place, key: string) {
  if (shape?.kind !== 'mapping' || node.kind !== 'mapping') return { free: [], taken: [] }
  const near = nearest(key, keysOf(shape, format))
  return { free: near.filter((name) => !node.entries.has(name)), taken: near.filter((name) => node.entries.has(name)) }
}

/** Another name for a key, in the quotes it is written in. */
function renaming(span: Span, name: string): SpanFix {
  return { title: `Rename it to "${name}"`, safety: 'safe', edits: [{ span, text: inQuotesOf(span, name) }] }
}

function* keysOf({ attributes }: MappingShape, format: FormatVersion): Iterable<string> {
  for (const [key, { formats }] of attributes) if (formats.has(format)) yield key
}
