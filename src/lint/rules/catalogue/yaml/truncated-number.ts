import { message, name, text, type Value } from '../../../../core/messages/message.ts'
import { quote, quoteDerived } from '../../../../core/messages/quote.ts'
import { listPlacesOf } from '../../../../knowledge/format/look-up.ts'
import type { PlaceRule } from '../../rule.ts'

const truncated = message(
  'truncated',
  ({ attribute, number, result }: { attribute: string; number: Value; result: Value }) =>
    text`Compose truncates ${name(attribute)} ${number} to ${result}; write a whole number.`,
)

export const truncatedNumber: PlaceRule = {
  id: 'truncated-number',
  summary: 'Whole numbers should not have a fraction.',
  // Compose truncates it silently. Compose Specification, services.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  places: listPlacesOf('count'),
  checkPlace({ node, path }, { report }) {
    if (node.kind !== 'scalar' || node.type !== 'float' || Number.isInteger(node.value)) return
    report({
      span: node.span,
      message: truncated({
        attribute: String(path.at(-1)),
        number: quote(node),
        result: quoteDerived(Math.trunc(node.value), [node]),
      }),
    })
  },
}
