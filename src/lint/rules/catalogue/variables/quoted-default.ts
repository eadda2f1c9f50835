import { keyValuePlaces } from '../../../../knowledge/format/text-places.ts'
import { parseTemplate } from '../../../../read/interpolate/template.ts'
import { message, name, text } from '../../../../core/messages/message.ts'
import { isString, type StringScalar } from '../../../../core/tree/node.ts'
import { locatePart } from '../../../../core/tree/position.ts'
import type { PlaceRule, SourceRuleContext } from '../../rule.ts'

const partOfValue = message(
  'part-of-value',
  ({ variable }: { variable: string }) =>
    text`The quotes in the default of ${name(variable)} are part of the value; remove them.`,
)

export const quotedDefault: PlaceRule = {
  id: 'quoted-default',
  summary: 'Defaults of variables should not be in quotes.',
  // In `${NAME:-"value"}` the quotes are part of the value: only YAML and shells strip them. Compose Specification,
  // interpolation.
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  since: '0.1.0',
  places: [...keyValuePlaces.map((place) => `${place}.*`), 'services.*.image'],
  checkPlace({ node }, { report }) {
    if (isString(node) && /-["']/.test(node.value)) checkQuotedDefault(node, report)
  },
}

// Only if the variable is the whole value; otherwise the quotes may be part of a larger text, such as JSON.
function checkQuotedDefault(node: StringScalar, report: SourceRuleContext['report']): void {
  const before = /^[^=$]*=/.exec(node.value)?.[0].length ?? 0
  const [reference, more] = parseTemplate(node.value, before)
  if (reference?.kind !== 'variable' || more !== undefined || reference.start !== before) return
  const { name: variable, operator } = reference
  if (operator !== ':-' && operator !== '-') return
  const start = reference.start + 2 + variable.length + operator.length
  const end = reference.end - 1
  const word = node.value.slice(start, end)
  if (!/^(?:"[^"]*"|'[^']*')$/.test(word)) return
  const span = locatePart(node, start, end)
  report({
    span,
    message: partOfValue({ variable }),
    fixes: [
      {
        title: text`Remove the quotes (changes the value)`,
        safety: 'unsafe',
        edits: [{ span, text: word.slice(1, -1) }],
      },
    ],
  })
}
