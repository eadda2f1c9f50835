import { nameOf, textPlaces } from '../../../format/text-places.ts'
import { textOf } from '../../../source/source-file.ts'
import { scalarText } from '../../../tree/scalar-text.ts'
import type { PlaceRule } from '../../rule.ts'

/**
 * A number that ends up as text keeps its digits.
 *
 * `01234` is 668 (base 8), `1.10` is 1.1, `0x10` is 16, `1_000` is 1000: Compose writes the number anew.
 * YAML 1.2, core schema; Compose Specification, services, environment.
 */
export const rewrittenNumber: PlaceRule = {
  id: 'rewritten-number',
  summary: 'A number that is meant as text should be quoted where Compose would write it in another way.',
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  since: '0.1.0',
  places: textPlaces,
  checkPlace({ node, path }, { report }) {
    if (node.kind !== 'scalar' || node.style !== 'plain' || (node.type !== 'integer' && node.type !== 'float')) return
    const written = textOf(node.span)
    const made = scalarText(node)
    if (made === written) return
    const kind = /^[-+]?0[0-7_]+$/.test(written) ? 'a number in base 8' : 'a number'
    report({
      span: node.span,
      message: `The value ${written} of "${nameOf(path)}" is ${kind} and becomes "${made}"; write "${written}" in quotes.`,
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
