import { textOf } from '../source/source-file.ts'
import { pathTable } from '../tree/path-table.ts'
import { visitPlaces } from '../tree/visit.ts'
import type { SourceRule } from './rule.ts'

const wholeNumbers = pathTable<true>([
  ['services.*.cpu_period', true],
  ['services.*.cpu_quota', true],
  ['services.*.cpu_shares', true],
  ['services.*.pids_limit', true],
  ['services.*.healthcheck.retries', true],
  ['services.*.networks.*.gw_priority', true],
  ['services.*.networks.*.priority', true],
])

/**
 * A whole number is written as one.
 *
 * Compose takes a fraction, and cuts it off.
 * Compose Specification, services.
 */
export const truncatedNumber: SourceRule = {
  id: 'truncated-number',
  summary: 'The fraction of a number is cut off where Compose wants a whole one.',
  severity: 'warning',
  preset: 'recommended',
  checkSource({ document, report }) {
    visitPlaces(document.root, wholeNumbers, (node, path) => {
      if (node.kind !== 'scalar' || node.type !== 'float' || Number.isInteger(node.value)) return
      const whole = Math.trunc(node.value)
      report({
        span: node.span,
        message: `Compose makes ${whole} of the ${String(path.at(-1))} ${textOf(node.span)}; write a whole number.`,
      })
    })
  },
}
