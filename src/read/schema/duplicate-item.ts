import type { SpanEdit, SpanFix } from '../../core/diagnostics/diagnostic.ts'
import { message, text, type Value } from '../../core/messages/message.ts'
import { quote } from '../../core/messages/quote.ts'
import { nameSubject, type PlaceFacts } from '../../core/messages/subject.ts'
import { readSpan } from '../../core/source/source-file.ts'
import type { Node, Sequence } from '../../core/tree/node.ts'
import { toPlain } from '../../core/tree/plain.ts'
import { findDuplicates } from './duplicates.ts'
import { createSchemaFinding, type SchemaFinding } from './finding.ts'
import type { Place } from './place.ts'
import { collectPlaceFacts } from './wording.ts'

const twice = message(
  'twice',
  ({ path, value }: PlaceFacts & { value: Value | undefined }) =>
    text`${nameSubject(path)} lists ${value ?? text`the same item`} twice; remove one of them.`,
)

const alikeHere = message(
  'alike-here',
  ({ path, value, other }: PlaceFacts & { value: Value; other: Value }) =>
    text`${other} and ${value} in ${nameSubject(path)} are the same here; give them different values.`,
)

/** Reports repeated items in a list whose items must be unique. */
export function duplicateItems(place: Place): readonly SchemaFinding[] {
  const { node, path } = place
  if (node.kind !== 'sequence') return []
  return findDuplicates(node.items.map(toPlain)).flatMap(([index, first]) => {
    const item = node.items[index]
    const earlier = node.items[first]
    if (item === undefined || earlier === undefined) return []
    const edit = removeItem(node, index, item)
    // Variables that have the same value here may have others elsewhere.
    const isWrittenTwice =
      readSpan(item.span) === readSpan(earlier.span) ||
      [item, earlier].every(({ origin }) => origin?.kind !== 'interpolated')
    const fixes: readonly SpanFix[] =
      edit === undefined || !isWrittenTwice
        ? []
        : [{ title: text`Remove the repetition`, safety: 'safe', edits: [edit] }]
    const facts = collectPlaceFacts(place)
    const value = item.kind === 'scalar' ? quote(item) : undefined
    return createSchemaFinding('duplicate-item', {
      path: [...path, index],
      span: item.span,
      message:
        isWrittenTwice || value === undefined
          ? twice({ ...facts, value })
          : alikeHere({ ...facts, value, other: quote(earlier) }),
      related: [{ span: earlier.span, message: text`first written here` }],
      fixes,
    })
  })
}

/** Removes a scalar: its whole line if that contains only `- item`, or the scalar and the comma before it. */
function removeItem({ items }: Sequence, index: number, { kind, span }: Node): SpanEdit | undefined {
  const { file, start, end } = span
  const previous = items[index - 1]
  if (kind !== 'scalar' || previous === undefined || previous.span.file !== file || start === end) return undefined
  const { text } = file
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const lineBreak = text.indexOf('\n', end)
  const lineEnd = lineBreak === -1 ? text.length : lineBreak + 1
  const isOnLine = /^ *- +$/.test(text.slice(lineStart, start)) && /^\s*$/.test(text.slice(end, lineEnd))
  if (isOnLine) return { span: { file, start: lineStart, end: lineEnd }, text: '' }
  const between = text.slice(previous.span.end, start)
  return /^\s*,\s*$/.test(between) ? { span: { file, start: previous.span.end, end }, text: '' } : undefined
}
