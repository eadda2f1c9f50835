import type { Command } from 'commander'
import { addReportingOptions, checkAndConclude, type ReportingOptions } from '../check/conclude.ts'
import { createCommandNamed } from '../options/new-command.ts'
import type { Io } from '../streams/io.ts'

/** `composure merge`: one report and one verdict from the JSON reports of all shards. */
export function createCommand(io: Io): Command {
  const program = createCommandNamed('merge', io)
    .description('Joins the JSON reports of all shards of "composure check --shard" into one.')
    .argument('<report...>', 'the JSON reports, one of each shard')
  return addReportingOptions(program).action((reports: readonly string[], options: ReportingOptions) =>
    runMerge(reports, options, io),
  )
}

async function runMerge(reports: readonly string[], options: ReportingOptions, io: Io): Promise<void> {
  const { mergeShards: mergedShards } = await import('../check/merged-shards.ts')
  await checkAndConclude(() => Promise.resolve(mergedShards(reports, io)), options, io)
}
