import { limits } from '../../../engine/limits.ts'
import { checkLimits, createTables } from '../../shared/engine-rows.ts'
import type { ModelRule } from '../../catalogue-rule.ts'

const tablesFor = createTables(limits, ({ at }) => at)

export const engineLimits: ModelRule = {
  id: 'engine-limits',
  summary: 'Values must be within the limits of the engine.',
  // Compose passes them on unchecked; the engine then rejects the container, network or volume, or ignores the value.
  // The table is in `engine/limits/`.
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose'],
  since: '0.1.0',
  checkModel({ model, report }) {
    for (const table of tablesFor(model.whole)) checkLimits(model.whole, table, report)
  },
}
