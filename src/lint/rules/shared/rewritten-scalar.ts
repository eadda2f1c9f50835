import { getAttributeName } from '../../../knowledge/format/text-places.ts'
import { text, value, type Statement, type Value } from '../../../core/messages/message.ts'
import { quote } from '../../../core/messages/quote.ts'
import { readSpan } from '../../../core/source/source-file.ts'
import type { Node } from '../../../core/tree/node.ts'
import type { Path } from '../../../core/tree/path.ts'
import { formatScalar } from '../../../core/tree/scalar-text.ts'
import type { SourceFinding } from '../rule.ts'

interface Rewritten {
  readonly key: string
  readonly written: Value
  readonly result: Value
}

/** Reports a plain value that Compose converts to a different text; the fix quotes it as written. */
export function findRewrittenScalar(
  node: Node,
  path: Path,
  message: (facts: Rewritten) => Statement,
): SourceFinding | undefined {
  if (node.kind !== 'scalar' || node.style !== 'plain') return undefined
  const written = readSpan(node.span)
  const result = formatScalar(node)
  if (result === written) return undefined
  const facts = { key: getAttributeName(path), written: quote(node), result: value(result) }
  return {
    span: node.span,
    message: message(facts),
    fixes: [
      {
        title: text`Quote ${facts.written} (currently it is ${facts.result})`,
        safety: 'unsafe',
        edits: [{ span: node.span, text: `"${written}"` }],
      },
    ],
  }
}
