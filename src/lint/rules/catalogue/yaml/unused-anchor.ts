import { code, message, name, text } from '../../../../core/messages/message.ts'
import { readSpan, type Span } from '../../../../core/source/source-file.ts'
import { isNull } from '../../../../core/tree/node.ts'
import type { SourceRule } from '../../rule.ts'

const unused = message(
  'unused',
  ({ anchor }: { anchor: string }) => text`No alias in this document uses the anchor ${name(`&${anchor}`)}; remove it.`,
)

const withoutValue = message(
  'anchor-without-value',
  ({ anchor }: { anchor: string }) =>
    text`YAML reads ${name(`&${anchor}`)} as an anchor, so there is no value here; put it in quotes.`,
)

export const unusedAnchor: SourceRule = {
  id: 'unused-anchor',
  summary: 'Anchors should be used by an alias.',
  // An anchor can only be used within its own document, so an unused one has no effect. YAML 1.2, 3.2.2.2, anchors and
  // aliases.
  severity: 'info',
  preset: 'recommended',
  fixable: true,
  since: '0.1.0',
  checkSource({ document, report }) {
    // Its alias may be hidden by a syntax mistake.
    if (!document.isComplete) return
    for (const { name: anchor, span, node, aliases } of document.anchors) {
      if (aliases.length > 0) continue
      if (isNull(node) && readSpan(node.span) === '') {
        report({ span, message: withoutValue({ anchor }) })
        continue
      }
      report({
        span,
        message: unused({ anchor }),
        fixes: [
          {
            title: text`Remove ${code(`&${anchor}`)}`,
            safety: 'safe',
            edits: [{ span: includeBlank(span), text: '' }],
          },
        ],
      })
    }
  },
}

// Includes the blank after it, or the blank before it at the end of a line.
function includeBlank({ file, start, end }: Span): Span {
  if (file.text[end] === ' ') return { file, start, end: end + 1 }
  return { file, start: file.text[start - 1] === ' ' ? start - 1 : start, end }
}
