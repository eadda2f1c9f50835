import { keyValuePlaces } from '../format/text-places.ts'
import { isMapping } from '../tree/node.ts'
import type { PlaceRule } from './rule.ts'

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
  places: keyValuePlaces,
  checkPlace({ node, path }, { report }) {
    if (!isMapping(node)) return
    for (const [key, { keySpan }] of node.entries) {
      const variable = /\$(?:\{[A-Za-z_]\w*[^}]*\}|[A-Za-z_]\w*)/.exec(key)
      if (variable === null || key[variable.index - 1] === '$') continue
      report({
        span: keySpan,
        message: `Compose does not replace ${variable[0]} in a key; write "${String(path.at(-1))}" as a list of "KEY=VALUE".`,
      })
    }
  },
}
