import { isString } from '../../../tree/node.ts'
import { textPlaces } from '../../../format/text-places.ts'
import { oldBoolean, sexagesimal } from '../../../yaml/yaml-1-1.ts'
import type { PlaceRule } from '../../rule.ts'

/**
 * Text is text to every reader.
 *
 * `no` and `12:30` are text to Compose, but `false` and 750 to readers of YAML 1.1 such as podman-compose.
 * YAML 1.1, boolean and integer types.
 */
export const yaml11Value: PlaceRule = {
  id: 'yaml-1-1-value',
  summary: 'Words such as "no" and times such as "12:30" should be quoted for readers of YAML 1.1.',
  severity: 'info',
  preset: 'recommended',
  fixable: true,
  since: '0.1.0',
  places: [
    ...textPlaces,
    'services.*.command.*',
    'services.*.container_name',
    'services.*.entrypoint.*',
    'services.*.hostname',
    'services.*.restart',
    'services.*.user',
  ],
  checkPlace({ node }, { report }) {
    if (!isString(node) || node.style !== 'plain') return
    const number = sexagesimal(node.value)
    const read = number === undefined ? oldBoolean(node.value) : `the number ${number}`
    if (read === undefined) return
    report({
      span: node.span,
      message: `The value ${node.value} is not quoted, and readers of YAML 1.1 take it for ${read}; write "${node.value}" in quotes.`,
      fixes: [{ title: `Quote ${node.value}`, safety: 'safe', edits: [{ span: node.span, text: `"${node.value}"` }] }],
    })
  },
}
