import { keyValuePlaces } from '../../../../knowledge/format/text-places.ts'
import { message, name, text } from '../../../../core/messages/message.ts'
import { isString } from '../../../../core/tree/node.ts'
import { locatePart } from '../../../../core/tree/position.ts'
import type { PlaceRule } from '../../rule.ts'

const startsWithSpace = message(
  'starts-with-space',
  ({ variable }: { variable: string }) =>
    text`The value of ${name(variable)} starts with a space; remove the space after "=".`,
)

/** A single word; several may be arguments, which are put together with others. */
const SPACE_BEFORE_WORD = /^([^=\s]+)=([ \t]+)(?!-)(?:[^\s"']+|"[^"]*"|'[^']*')$/

export const leadingSpace: PlaceRule = {
  id: 'leading-space',
  summary: 'Values in lists should start right after the equals sign.',
  // In `- PORT= 8581` the space is part of the value, which is then no number. Compose Specification, services,
  // environment.
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  since: '0.1.0',
  places: keyValuePlaces,
  checkPlace({ node: list }, { report }) {
    if (list.kind !== 'sequence') return
    for (const item of list.items) {
      if (!isString(item) || item.style !== 'plain') continue
      const [, key = '', spaces = ''] = SPACE_BEFORE_WORD.exec(item.value) ?? []
      if (key === '') continue
      const span = locatePart(item, key.length + 1, key.length + 1 + spaces.length)
      report({
        span,
        message: startsWithSpace({ variable: key }),
        fixes: [{ title: text`Remove the space (changes the value)`, safety: 'unsafe', edits: [{ span, text: '' }] }],
      })
    }
  },
}
