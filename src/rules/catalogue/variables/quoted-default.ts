import { keyValuePlaces } from '../../../format/text-places.ts'
import { parseTemplate } from '../../../interpolate/template.ts'
import { isString, type StringScalar } from '../../../tree/node.ts'
import { partSpan } from '../../../tree/position.ts'
import type { PlaceRule, SourceRuleContext } from '../../rule.ts'

/**
 * The default of a variable has no quotes around it.
 *
 * `${NAME:-"value"}` gives the quotes too: only YAML and shells take them off.
 * Compose Specification, interpolation.
 */
export const quotedDefault: PlaceRule = {
  id: 'quoted-default',
  summary: 'Quotes around the default of a variable are part of the value.',
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  since: '0.1.0',
  places: [...keyValuePlaces.map((place) => `${place}.*`), 'services.*.image'],
  checkPlace({ node }, { report }) {
    if (isString(node) && /-["']/.test(node.value)) check(node, report)
  },
}

// Only where the variable is the whole value: else the quotes may be part of a larger text, such as JSON.
function check(node: StringScalar, report: SourceRuleContext['report']): void {
  const before = /^[^=$]*=/.exec(node.value)?.[0].length ?? 0
  const [reference, more] = parseTemplate(node.value, before)
  if (reference?.kind !== 'variable' || more !== undefined || reference.start !== before) return
  const { name, operator } = reference
  if (operator !== ':-' && operator !== '-') return
  const start = reference.start + 2 + name.length + operator.length
  const end = reference.end - 1
  const word = node.value.slice(start, end)
  if (!/^(?:"[^"]*"|'[^']*')$/.test(word)) return
  const span = partSpan(node, start, end)
  report({
    span,
    message: `The quotes in the default of "${name}" are part of the value; remove them.`,
    fixes: [
      {
        title: 'Remove the quotes (they are part of the value now)',
        safety: 'unsafe',
        edits: [{ span, text: word.slice(1, -1) }],
      },
    ],
  })
}
