import { keyValuePlaces } from '../../../format/text-places.ts'
import { isString } from '../../../tree/node.ts'
import { partSpan } from '../../../tree/position.ts'
import type { PlaceRule } from '../../rule.ts'

/**
 * Quotes in the middle of a list item are not YAML's.
 *
 * In `- KEY="value"` the item does not begin with a quote, so that the quotes belong to the value.
 * YAML 1.2, plain style; Compose Specification, services, environment.
 */
export const literalQuotes: PlaceRule = {
  id: 'literal-quotes',
  summary: 'The quotes in an item such as KEY="value" are part of the value.',
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
      const span = partSpan(item, key.length + 1, item.value.length)
      report({
        span,
        message: `The quotes are part of the value of "${key}", as the item does not begin with one; write ${key}=${content} or quote the whole item.`,
        fixes: [
          {
            title: 'Take the quotes out of the value',
            safety: 'unsafe',
            // A colon at the end would make a key of the item.
            edits: content.endsWith(':')
              ? [{ span: item.span, text: JSON.stringify(`${key}=${content}`) }]
              : [{ span, text: content }],
          },
        ],
      })
    }
  },
}
