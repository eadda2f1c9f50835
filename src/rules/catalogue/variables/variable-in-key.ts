import { keyValuePlaces } from '../../../format/text-places.ts'
import { parseTemplate } from '../../../interpolate/template.ts'
import { isMapping } from '../../../tree/node.ts'
import type { PlaceRule } from '../../rule.ts'

/**
 * A key stays as it is written.
 *
 * Compose replaces variables in values only; an item `KEY=VALUE` of a list is a value.
 * Compose Specification, interpolation.
 */
export const variableInKey: PlaceRule = {
  id: 'variable-in-key',
  summary: 'Variables in keys are not replaced.',
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
        message: `Compose does not replace ${key.slice(variable.start, variable.end)} in a key; write "${String(path.at(-1))}" as a list of "KEY=VALUE".`,
      })
    }
  },
}
