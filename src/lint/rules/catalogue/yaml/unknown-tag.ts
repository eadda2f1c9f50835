import { findNearest } from '../../../../core/messages/nearest.ts'
import { message, name, text } from '../../../../core/messages/message.ts'
import { suggestNearest } from '../../../../core/messages/suggestion.ts'
import type { Span } from '../../../../core/source/source-file.ts'
import type { Node } from '../../../../core/tree/node.ts'
import type { SourceRule } from '../../rule.ts'

const KNOWN = ['!reset', '!override']

const ignored = message(
  'ignored',
  ({ tag }: { tag: string }) =>
    text`Compose ignores the tag ${name(tag)}${suggestNearest(findNearest(tag, KNOWN), text`; remove it.`)}`,
)

export const unknownTag: SourceRule = {
  id: 'unknown-tag',
  summary: 'Tags should be "!reset" or "!override".',
  // Compose ignores any other local tag, and reads a scalar after it as a string. Compose Specification, merge.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  checkSource({ file, document, report }) {
    if (!/[\s[,{]!/.test(file.text)) return
    visitTagged(document.root, (node, tag) => {
      report({
        span: tagBefore(node, tag),
        message: ignored({ tag }),
      })
    })
  },
}

function visitTagged(node: Node, found: (node: Node, tag: string) => void): void {
  if (node.tag !== undefined && !KNOWN.includes(node.tag)) found(node, node.tag)
  if (node.kind === 'sequence') for (const item of node.items) visitTagged(item, found)
  if (node.kind === 'mapping') for (const { value } of node.entries.values()) visitTagged(value, found)
}

/** The last occurrence of the tag before its value: `!a`, `!<!a>` or `!<a>`. */
function tagBefore({ span }: Node, tag: string): Span {
  const places = [`!<${tag}>`, `!<${tag.slice(1)}>`, tag].map((written) => {
    const start = span.file.text.lastIndexOf(written, span.start)
    return { file: span.file, start, end: start + written.length }
  })
  const found = places.filter(({ start }) => start >= 0)
  return found.reduce((last, place) => (place.end > last.end ? place : last), found[0] ?? span)
}
