import { nameOf, textPlaces } from '../../../format/text-places.ts'
import { message, name, text, value, type Value } from '../../../messages/message.ts'
import { quote } from '../../../messages/quote.ts'
import { textOf } from '../../../source/source-file.ts'
import { scalarText } from '../../../tree/scalar-text.ts'
import type { PlaceRule } from '../../rule.ts'

const rewritten = message(
  'rewritten',
  ({ key, written, result }: { key: string; written: Value; result: Value }) =>
    text`${name(key)} is set to a date, ${written}, which becomes ${result}; quote it.`,
)

/**
 * Dates meant as strings should be quoted.
 *
 * Compose expands them to timestamps: `2024-01-01` becomes "2024-01-01 00:00:00 +0000 UTC".
 * YAML 1.1, timestamp type; Compose Specification, services, environment.
 */
export const rewrittenDate: PlaceRule = {
  id: 'rewritten-date',
  summary: 'Dates meant as strings should be quoted.',
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  since: '0.1.0',
  places: textPlaces,
  checkPlace({ node, path }, { report }) {
    if (node.kind !== 'scalar' || node.style !== 'plain' || node.type !== 'timestamp') return
    const written = textOf(node.span)
    const facts = { key: nameOf(path), written: quote(node), result: value(scalarText(node)) }
    report({
      span: node.span,
      message: rewritten(facts),
      fixes: [
        {
          title: text`Quote ${facts.written} (currently it is ${facts.result})`,
          safety: 'unsafe',
          edits: [{ span: node.span, text: `"${written}"` }],
        },
      ],
    })
  },
}
