import { isReportedRejection } from '../../../core/diagnostics/missing-here.ts'
import type { Command } from 'commander'
import { formats } from '../../../show/report/formats.ts'
import { appendValue } from '../options/project-options.ts'
import { EXIT } from '../streams/exit-code.ts'
import type { Io } from '../streams/io.ts'
import { say } from '../streams/say.ts'
import { summarizeMissing } from '../../../show/report/missing.ts'
import { reportInput, type NamedCheck } from './check-named.ts'
import { parseOutput, writeReports } from './report.ts'
import { createVerdict, type Thresholds } from './verdict.ts'

/** The options that determine what happens with the findings. */
export interface ReportingOptions extends Thresholds {
  readonly format: readonly string[]
  readonly quiet?: true
  readonly info?: true
  readonly baseline?: string
  readonly writeBaseline?: string
}

export function addReportingOptions(command: Command): Command {
  return command
    .option(
      '--format <name[=file]>',
      `how to report, and where to: ${Object.keys(formats).join(', ')}; may be repeated (default: pretty)`,
      appendValue,
      [],
    )
    .option(
      '--fail-on <severity>',
      'the lowest severity that makes the exit code 1: error, warning or info; or missing, for errors and what only this checkout or environment lacks',
      'error',
    )
    .option('--max-warnings <number>', 'how many warnings are allowed before the exit code is 1')
    .option('--quiet', 'report errors only')
    .option('--info', 'show infos with their code, instead of on one line each')
    .option('--baseline <file>', 'report only what is not in this baseline')
    .option('--write-baseline <file>', 'write all that is found into a baseline')
}

type Checked = Pick<NamedCheck, 'result' | 'failures' | 'faults' | 'shard'> & {
  readonly customRules?: NamedCheck['customRules']
  /** Whether there was anything to check. */
  readonly isReported: boolean
}

/** Runs the check and reports the result; the options are read and validated before anything is checked. */
export async function checkAndConclude(
  check: () => Promise<Checked>,
  options: ReportingOptions,
  io: Io,
): Promise<void> {
  const verdict = createVerdict(options)
  const outputs = (options.format.length === 0 ? ['pretty'] : options.format).map((text) => parseOutput(text, io.cwd))
  const compared =
    options.baseline === undefined ? undefined : (await import('./baseline.ts')).loadBaseline(options.baseline, io)
  const { result, isReported, failures, faults, shard, customRules } = await check()
  if (faults !== undefined) {
    await writeReports(outputs, reportInput({ ...faults, shard }, io), io)
    io.exitWith(EXIT.failed)
    return
  }
  const found = { ...result, workingDirectory: io.cwd }
  if (options.writeBaseline !== undefined) {
    const { saveBaseline } = await import('./baseline.ts')
    await saveBaseline(options.writeBaseline, found, io)
  }
  const { kept, suppressed } = compared?.(found) ?? { kept: found.diagnostics, suppressed: [] }
  const reported = options.quiet === true ? kept.filter(isReportedRejection) : kept
  const all = { ...found, diagnostics: reported, suppressed: [...found.suppressed, ...suppressed], shard, customRules }
  const input = { ...reportInput(all, io), onlyErrors: options.quiet === true }
  if (isReported) await writeReports(outputs, input, io, { explainsInfos: options.info === true })
  // Whoever does not see the summary of a report reads it all the same.
  const missing = summarizeMissing(input)
  const isReportedAlready = outputs.some(({ format, file }) => format === 'pretty' && file === undefined)
  if (missing !== '' && !isReportedAlready) say(missing, io)
  for (const failure of failures) say(failure, io)
  io.exitWith(failures.length > 0 ? EXIT.failed : options.writeBaseline === undefined ? verdict(kept) : EXIT.clean)
}
