import { options } from '../../../engine/options.ts'
import { checkLimits, createTables } from '../../shared/engine-rows.ts'
import type { ModelRule } from '../../catalogue-rule.ts'

const tablesFor = createTables(options, ({ at }) => at)

export const engineOption: ModelRule = {
  id: 'engine-option',
  summary: 'Options of drivers, security, the kernel and tmpfs must exist and have values that they take.',
  // Compose passes them on unchecked. The table is in `engine/options/`.
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose', 'swarm'],
  since: '0.1.0',
  checkModel({ model, report }) {
    for (const table of tablesFor(model.whole)) checkLimits(model.whole, table, report)
  },
}
