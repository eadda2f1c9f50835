import { textOf } from '../source/source-file.ts'
import { pathTable } from '../tree/path-table.ts'
import { visitPlaces } from '../tree/visit.ts'
import type { SourceRule } from './rule.ts'

const sizes = pathTable<true>([
  ['services.*.mem_limit', true],
  ['services.*.memswap_limit', true],
  ['services.*.shm_size', true],
  ['services.*.build.shm_size', true],
])

/**
 * A size is a whole number of bytes, or a text with a unit.
 *
 * Compose makes nothing of a number with a fraction or an exponent: there is no limit.
 * Compose Specification, specifying byte values.
 */
export const floatSize: SourceRule = {
  id: 'float-size',
  summary: 'A size with a fraction or an exponent is read as nothing.',
  severity: 'warning',
  preset: 'recommended',
  checkSource({ document, report }) {
    visitPlaces(document.root, sizes, (node, path) => {
      if (node.kind !== 'scalar' || node.type !== 'float') return
      const written = textOf(node.span)
      const remedy = Number.isInteger(node.value)
        ? `write ${node.value}`
        : `write it with a unit, such as "${written}g"`
      report({
        span: node.span,
        message: `Compose makes nothing of the ${String(path.at(-1))} ${written}, as it is not a whole number; ${remedy}.`,
      })
    })
  },
}
