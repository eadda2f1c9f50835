import type { Command } from 'commander'
import { addReportingOptions, checkAndConclude, type ReportingOptions } from '../check/conclude.ts'
import { newCommand } from '../options/new-command.ts'
import type { Io } from '../streams/io.ts'

/** `composure merge`: one report and one verdict from the JSON reports of all shards. */
export function command(io: Io): Command {
  const program = newCommand('merge', io)
    .description('Joins the JSON reports of all shards of "composure check --shard" into one.')
    .argument('<report...>', 'the JSON reports, one of each shard')
  return addReportingOptions(program).action((reports: readonly string[], options: ReportingOptions) =>
    run(reports, options, io),
  )
}

async function run(reports: readonly string[], options: ReportingOptions, io: Io): Promise<void> {
  const { mergedShards } = await import('../check/merged-shards.ts')
  await checkAndConclude(() => Promise.resolve(mergedShards(reports, io)), options, io)
}
