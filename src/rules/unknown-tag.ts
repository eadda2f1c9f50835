import { didYouMean } from '../diagnostics/did-you-mean.ts'
import type { Node } from '../tree/node.ts'
import type { SourceRule } from './rule.ts'

const KNOWN = ['!reset', '!override']

/**
 * A tag does something.
 *
 * Compose knows `!reset` and `!override`; any other local tag it passes over, and reads a scalar after it as text.
 * Compose Specification, merge.
 */
export const unknownTag: SourceRule = {
  id: 'unknown-tag',
  summary: 'Compose ignores tags other than !reset and !override.',
  severity: 'warning',
  preset: 'recommended',
  checkSource({ file, document, report }) {
    if (!/[\s[,{]!/.test(file.text)) return
    visitTagged(document.root, (node, tag) => {
      const start = file.text.lastIndexOf(tag, node.span.start)
      report({
        span: start < 0 ? node.span : { file, start, end: start + tag.length },
        message: `Compose does not know the tag "${tag}" and ignores it${didYouMean(tag, KNOWN)}`,
      })
    })
  },
}

function visitTagged(node: Node, found: (node: Node, tag: string) => void): void {
  if (node.tag !== undefined && !KNOWN.includes(node.tag)) found(node, node.tag)
  if (node.kind === 'sequence') for (const item of node.items) visitTagged(item, found)
  if (node.kind === 'mapping') for (const { value } of node.entries.values()) visitTagged(value, found)
}
