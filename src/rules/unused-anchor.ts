import type { Span } from '../source/source-file.ts'
import type { SourceRule } from './rule.ts'

/**
 * An anchor is there for an alias.
 *
 * Anchors hold within one document; no other file can use them.
 * YAML 1.2, 3.2.2.2, anchors and aliases.
 */
export const unusedAnchor: SourceRule = {
  id: 'unused-anchor',
  summary: 'An anchor should have an alias that uses it.',
  severity: 'info',
  preset: 'recommended',
  checkSource({ document, report }) {
    for (const { name, span, aliases } of document.anchors) {
      if (aliases.length > 0) continue
      report({
        span,
        message: `The anchor "&${name}" is used by no alias in this document; remove it.`,
        fixes: [{ title: `Remove "&${name}"`, safety: 'safe', edits: [{ span: withBlank(span), text: '' }] }],
      })
    }
  },
}

// With the blank that parts it from the value, or from what stands before it at the end of a line.
function withBlank({ file, start, end }: Span): Span {
  if (file.text[end] === ' ') return { file, start, end: end + 1 }
  return { file, start: file.text[start - 1] === ' ' ? start - 1 : start, end }
}
