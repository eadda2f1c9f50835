import { code, message, name, text, type Value } from '../../../../core/messages/message.ts'
import { quote } from '../../../../core/messages/quote.ts'
import { readSpan } from '../../../../core/source/source-file.ts'
import { listPlacesOf } from '../../../../knowledge/format/look-up.ts'
import type { PlaceRule } from '../../rule.ts'

const float = message(
  'float',
  ({ attribute, size, replacement }: { attribute: string; size: Value; replacement: string }) =>
    text`Compose reads ${name(attribute)} ${size} as 0, because a size cannot be a floating-point number; write for example ${code(replacement)}.`,
)

export const floatSize: PlaceRule = {
  id: 'float-size',
  summary: 'Sizes should be whole numbers of bytes, or have a unit.',
  // Compose reads a number with a fraction or an exponent as 0, which means no limit. Compose Specification, specifying
  // byte values.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  places: listPlacesOf('bytes'),
  checkPlace({ node, path }, { report }) {
    if (node.kind !== 'scalar' || node.type !== 'float') return
    const replacement = Number.isInteger(node.value) ? String(node.value) : `${readSpan(node.span)}g`
    report({ span: node.span, message: float({ attribute: String(path.at(-1)), size: quote(node), replacement }) })
  },
}
