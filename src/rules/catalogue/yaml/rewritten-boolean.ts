import { nameOf, textPlaces } from '../../../format/text-places.ts'
import { message, name, text, value, type Value } from '../../../messages/message.ts'
import { quote } from '../../../messages/quote.ts'
import { textOf } from '../../../source/source-file.ts'
import type { PlaceRule } from '../../rule.ts'

const rewritten = message(
  'rewritten',
  ({ key, written, result }: { key: string; written: Value; result: Value }) =>
    text`${name(key)} is set to ${written}, which becomes ${result}; quote it to keep the capitals.`,
)

/**
 * Booleans meant as strings should be quoted.
 *
 * Compose lower-cases them: `True` without quotes reaches the container as "true".
 * YAML 1.2, core schema; Compose Specification, services, environment.
 */
export const rewrittenBoolean: PlaceRule = {
  id: 'rewritten-boolean',
  summary: 'Booleans meant as strings should be quoted.',
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  since: '0.1.0',
  places: textPlaces,
  checkPlace({ node, path }, { report }) {
    if (node.kind !== 'scalar' || node.style !== 'plain' || node.type !== 'boolean') return
    const written = textOf(node.span)
    const made = String(node.value)
    if (made === written) return
    const facts = { key: nameOf(path), written: quote(node), result: value(made) }
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
