import { textPlaces } from '../../../../knowledge/format/text-places.ts'
import { message, text, words, type Value } from '../../../../core/messages/message.ts'
import { quote } from '../../../../core/messages/quote.ts'
import { isString } from '../../../../core/tree/node.ts'
import { parseYaml11Boolean, parseSexagesimal } from '../../../../read/yaml/yaml-1-1.ts'
import type { PlaceRule } from '../../rule.ts'

const unquoted = message(
  'unquoted',
  ({ value, meaning }: { value: Value; meaning: string }) =>
    text`The value ${value} is not quoted, so YAML 1.1 parsers read it as ${words(meaning)}; quote it.`,
)

export const yaml11Value: PlaceRule = {
  id: 'yaml-1-1-value',
  summary: 'Values that YAML 1.1 reads as booleans or base-60 numbers should be quoted.',
  // `no` and `12:30` are strings to Compose, but `false` and 750 to YAML 1.1 parsers such as that of podman-compose.
  // YAML 1.1, boolean and integer types.
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
    const number = parseSexagesimal(node.value)
    const read = number === undefined ? parseYaml11Boolean(node.value) : `the number ${number}`
    if (read === undefined) return
    const written = { ...quote(node), isBare: true }
    report({
      span: node.span,
      message: unquoted({ value: written, meaning: String(read) }),
      fixes: [{ title: text`Quote ${written}`, safety: 'safe', edits: [{ span: node.span, text: `"${node.value}"` }] }],
    })
  },
}
