import { nameOf, textPlaces } from '../../../format/text-places.ts'
import { textOf } from '../../../source/source-file.ts'
import { scalarText } from '../../../tree/scalar-text.ts'
import type { PlaceRule } from '../../rule.ts'

/**
 * A date that ends up as text stays as written.
 *
 * `2024-01-01` is a moment to YAML, which Compose writes as "2024-01-01 00:00:00 +0000 UTC".
 * YAML 1.1, timestamp type; Compose Specification, services, environment.
 */
export const rewrittenDate: PlaceRule = {
  id: 'rewritten-date',
  summary: 'A date that is meant as text should be quoted: Compose adds a time and a zone.',
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  since: '0.1.0',
  places: textPlaces,
  checkPlace({ node, path }, { report }) {
    if (node.kind !== 'scalar' || node.style !== 'plain' || node.type !== 'timestamp') return
    const written = textOf(node.span)
    const made = scalarText(node)
    report({
      span: node.span,
      message: `The value ${written} of "${nameOf(path)}" is a date and becomes "${made}"; write "${written}" in quotes.`,
      fixes: [
        {
          title: `Quote ${written} (it is "${made}" now)`,
          safety: 'unsafe',
          edits: [{ span: node.span, text: `"${written}"` }],
        },
      ],
    })
  },
}
