import { textOf } from '../../../source/source-file.ts'
import type { PlaceRule } from '../../rule.ts'

const wholeNumbers = [
  'services.*.cpu_period',
  'services.*.cpu_quota',
  'services.*.cpu_shares',
  'services.*.pids_limit',
  'services.*.healthcheck.retries',
  'services.*.networks.*.gw_priority',
  'services.*.networks.*.priority',
]

/**
 * A whole number is written as one.
 *
 * Compose takes a fraction, and cuts it off.
 * Compose Specification, services.
 */
export const truncatedNumber: PlaceRule = {
  id: 'truncated-number',
  summary: 'The fraction of a number is cut off where Compose wants a whole one.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  places: wholeNumbers,
  checkPlace({ node, path }, { report }) {
    if (node.kind !== 'scalar' || node.type !== 'float' || Number.isInteger(node.value)) return
    const whole = Math.trunc(node.value)
    report({
      span: node.span,
      message: `Compose cuts the ${String(path.at(-1))} ${textOf(node.span)} down to ${whole}; write a whole number.`,
    })
  },
}
