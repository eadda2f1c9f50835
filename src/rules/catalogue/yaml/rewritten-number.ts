import { nameOf, textPlaces } from '../../../format/text-places.ts'
import { message, name, text, value, words, type Value } from '../../../messages/message.ts'
import { quote } from '../../../messages/quote.ts'
import { textOf } from '../../../source/source-file.ts'
import { scalarText } from '../../../tree/scalar-text.ts'
import type { PlaceRule } from '../../rule.ts'

const rewritten = message(
  'rewritten',
  ({ key, written, result, kind }: { key: string; written: Value; result: Value; kind: string }) =>
    text`${name(key)} is set to ${words(kind)}, ${written}, which becomes ${result}; quote it.`,
)

/**
 * Numbers meant as strings should be quoted.
 *
 * Compose formats them anew: `01234` becomes 668 (octal), `1.10` 1.1, `0x10` 16 and `1_000` 1000.
 * YAML 1.2, core schema; Compose Specification, services, environment.
 */
export const rewrittenNumber: PlaceRule = {
  id: 'rewritten-number',
  summary: 'Numbers meant as strings should be quoted.',
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
    const kind = /^[-+]?0[0-7_]+$/.test(written) ? 'an octal number' : 'a number'
    const facts = { key: nameOf(path), written: quote(node), result: value(made), kind }
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
