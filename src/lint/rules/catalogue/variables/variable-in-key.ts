import { keyValuePlaces } from '../../../../knowledge/format/text-places.ts'
import { parseTemplate } from '../../../../read/interpolate/template.ts'
import { code, message, name, text, value, type Value } from '../../../../core/messages/message.ts'
import { isMapping } from '../../../../core/tree/node.ts'
import type { PlaceRule } from '../../rule.ts'

const notReplaced = message(
  'not-replaced',
  ({ reference, attribute }: { reference: Value; attribute: string }) =>
    text`Compose does not replace ${reference} in a key; write ${name(attribute)} as a list of ${code('KEY=VALUE')}.`,
)

export const variableInKey: PlaceRule = {
  id: 'variable-in-key',
  summary: 'Keys should not contain variables.',
  // Compose interpolates only values; a `KEY=VALUE` item of a list is a value. Compose Specification, interpolation.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  places: keyValuePlaces,
  checkPlace({ node, path }, { report }) {
    if (!isMapping(node)) return
    for (const [key, { keySpan }] of node.entries) {
      const variable = parseTemplate(key).find(({ kind }) => kind === 'variable')
      if (variable === undefined) continue
      report({
        span: keySpan,
        message: notReplaced({
          reference: value(key.slice(variable.start, variable.end)),
          attribute: String(path.at(-1)),
        }),
      })
    }
  },
}
