import { pathTable } from '../tree/path-table.ts'
import { visitPlaces } from '../tree/visit.ts'
import type { SourceRule } from './rule.ts'

const weights = pathTable<true>([
  ['services.*.blkio_config.weight', true],
  ['services.*.blkio_config.weight_device.*.weight', true],
])

/**
 * A weight of block input and output is from 10 to 1000.
 *
 * The engine refuses others, and Compose keeps only 16 bits of a larger one: 70000 is 4464.
 * Compose Specification, services, blkio_config.
 */
export const blockIoWeight: SourceRule = {
  id: 'block-io-weight',
  summary: 'A weight in blkio_config must be from 10 to 1000.',
  severity: 'warning',
  preset: 'recommended',
  checkSource({ document, report }) {
    visitPlaces(document.root, weights, (node, path) => {
      if (node.kind !== 'scalar' || node.type !== 'integer') return
      const weight = Number(node.value)
      if (weight === 0 || (weight >= 10 && weight <= 1000)) return
      const wrapped = ((weight % 65536) + 65536) % 65536
      const effect = wrapped === weight ? 'the engine refuses it' : `Compose makes ${wrapped} of it`
      report({
        span: node.span,
        message: `The weight ${weight} of service "${String(path[1])}" is not from 10 to 1000, and ${effect}; write another.`,
      })
    })
  },
}
