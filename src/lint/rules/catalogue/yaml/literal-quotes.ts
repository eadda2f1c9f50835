import { keyValuePlaces } from '../../../../knowledge/format/text-places.ts'
import { message, name, text } from '../../../../core/messages/message.ts'
import { isString } from '../../../../core/tree/node.ts'
import { locatePart } from '../../../../core/tree/position.ts'
import type { PlaceRule } from '../../rule.ts'

const partOfValue = message(
  'part-of-value',
  ({ variable }: { variable: string }) =>
    text`The quotes are part of the value of ${name(variable)}; remove them, or quote the whole item.`,
)

export const literalQuotes: PlaceRule = {
  id: 'literal-quotes',
  summary: 'Quotes should enclose a whole list item.',
  // In `- KEY="value"` the item does not start with a quote, so the quotes are part of the value. YAML 1.2, plain
  // style; Compose Specification, services, environment.
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  since: '0.1.0',
  places: keyValuePlaces,
  checkPlace({ node: list }, { report }) {
    if (list.kind !== 'sequence') return
    for (const item of list.items) {
      if (!isString(item) || item.style !== 'plain') continue
      const [, key = '', value = '', inner = ''] = /^([^=]*)=("([^"]*)"|'([^']*)')$/.exec(item.value) ?? []
      if (value === '') continue
      const content = inner === '' ? value.slice(1, -1) : inner
      const span = locatePart(item, key.length + 1, item.value.length)
      report({
        span,
        message: partOfValue({ variable: key }),
        fixes: [
          {
            title: text`Remove the quotes (changes the value)`,
            safety: 'unsafe',
            // A trailing colon would turn the item into a key.
            edits: content.endsWith(':')
              ? [{ span: item.span, text: JSON.stringify(`${key}=${content}`) }]
              : [{ span, text: content }],
          },
        ],
      })
    }
  },
}
