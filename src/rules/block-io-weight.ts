import type { PlaceRule } from './rule.ts'

const weights = ['services.*.blkio_config.weight', 'services.*.blkio_config.weight_device.*.weight']

/**
 * A weight of block input and output is from 10 to 1000.
 *
 * The engine refuses others, and Compose keeps only 16 bits of a larger one: 70000 is 4464.
 * Compose Specification, services, blkio_config.
 */
export const blockIoWeight: PlaceRule = {
  id: 'block-io-weight',
  summary: 'A weight in blkio_config must be from 10 to 1000.',
  severity: 'warning',
  preset: 'recommended',
  places: weights,
  checkPlace({ node, path }, { report }) {
    if (node.kind !== 'scalar' || node.type !== 'integer') return
    const weight = Number(node.value)
    if (weight === 0 || (weight >= 10 && weight <= 1000)) return
    const wrapped = ((weight % 65536) + 65536) % 65536
    const effect = wrapped === weight ? 'the engine refuses it' : `Compose turns it into ${wrapped}`
    report({
      span: node.span,
      message: `The weight ${weight} of service "${String(path[1])}" is not from 10 to 1000, and ${effect}; write another.`,
    })
  },
}
