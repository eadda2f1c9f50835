import { nameOf, textPlaces } from '../../../format/text-places.ts'
import { textOf } from '../../../source/source-file.ts'
import type { PlaceRule } from '../../rule.ts'

/**
 * A boolean that ends up as text keeps its capitals.
 *
 * `True` without quotes reaches the container as "true".
 * YAML 1.2, core schema; Compose Specification, services, environment.
 */
export const rewrittenBoolean: PlaceRule = {
  id: 'rewritten-boolean',
  summary: 'A "True" or "FALSE" that is meant as text should be quoted: Compose writes it in lower case.',
  severity: 'info',
  preset: 'recommended',
  fixable: true,
  since: '0.1.0',
  places: textPlaces,
  checkPlace({ node, path }, { report }) {
    if (node.kind !== 'scalar' || node.style !== 'plain' || node.type !== 'boolean') return
    const written = textOf(node.span)
    const made = String(node.value)
    if (made === written) return
    report({
      span: node.span,
      message: `The value ${written} of "${nameOf(path)}" becomes "${made}"; write "${written}" in quotes to keep its letters.`,
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
