import { textOf } from '../../../source/source-file.ts'
import type { PlaceRule } from '../../rule.ts'

const sizes = ['services.*.mem_limit', 'services.*.memswap_limit', 'services.*.shm_size', 'services.*.build.shm_size']

/**
 * A size is a whole number of bytes, or a text with a unit.
 *
 * Compose makes nothing of a number with a fraction or an exponent: there is no limit.
 * Compose Specification, specifying byte values.
 */
export const floatSize: PlaceRule = {
  id: 'float-size',
  summary: 'A size with a fraction or an exponent is read as 0.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  places: sizes,
  checkPlace({ node, path }, { report }) {
    if (node.kind !== 'scalar' || node.type !== 'float') return
    const written = textOf(node.span)
    const remedy = Number.isInteger(node.value) ? `write ${node.value}` : `write it with a unit, such as "${written}g"`
    report({
      span: node.span,
      message: `Compose reads the ${String(path.at(-1))} ${written} as 0, as it is not a whole number; ${remedy}.`,
    })
  },
}
