import type { ChangesInput } from '../../../show/report/changes/input.ts'
import type { RuleDescription } from '../../../show/report/report.ts'
import { tool } from '../../../show/report/tool.ts'
import type { Io } from '../streams/io.ts'
import { comparePairs, type PairOptions } from './compare-pairs.ts'
import type { Pair, Sides } from './pairs.ts'
import { applyConfigurations } from './apply-configurations.ts'

/** The changes of projects between two sides, with their configurations applied. */
export async function compareProjectsOf(
  sides: Sides,
  pairs: readonly Pair[],
  rules: ReadonlyMap<string, RuleDescription>,
  io: Io,
  options: PairOptions = {},
): Promise<ChangesInput> {
  const { projects, unchanged } = await comparePairs(pairs, sides, options)
  return {
    projects: await applyConfigurations(projects, io),
    unchanged,
    before: sides.before.label,
    after: sides.after.label,
    rules,
    tool,
    workingDirectory: io.cwd,
  }
}
